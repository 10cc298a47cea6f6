package dev.ticketsync.core.store.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Tickets;
import dev.ticketsync.core.ticket.Ticket;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryTickets implements Tickets {
    /** By id alone: an id is unique in the installation. */
    private final MemoryTable<Ticket> byId;
    private final MemoryTable<Ticket> byWorkspace;

    MemoryTickets(UndoLog undo) {
        byId = new MemoryTable<>(undo);
        byWorkspace = new MemoryTable<>(undo);
    }

    @Override
    public Optional<Ticket> find(String workspace, String id) {
        return byWorkspace.get(key(workspace, id));
    }

    /** There is one transaction at a time. */
    @Override
    public Optional<Ticket> hold(String workspace, String id) {
        return find(workspace, id);
    }

    @Override
    public void insert(Ticket ticket) {
        if (byId.has(ticket.id())) throw new IllegalStateException("there is a ticket " + ticket.id() + " already");
        put(ticket);
    }

    @Override
    public void update(Ticket ticket) {
        long expected = ticket.version() - 1;
        if (find(ticket.workspace(), ticket.id()).filter(row -> row.version() == expected).isEmpty()) {
            throw new StaleVersion("ticket " + ticket.id() + " no longer has version " + expected);
        }
        put(ticket);
    }

    @Override
    public List<Ticket> page(String workspace, String afterId, int limit) {
        return byWorkspace.underAfter(workspace, afterId).limit(limit).toList();
    }

    @Override
    public List<Ticket> page(String workspace, TicketFilter filter, String afterId, int limit) {
        return byWorkspace.underAfter(workspace, afterId).filter(filter::matches).limit(limit).toList();
    }

    @Override
    public Map<String, Long> countByStatus(String workspace) {
        return byWorkspace.under(workspace).collect(Collectors.groupingBy(Ticket::status, TreeMap::new, Collectors.counting()));
    }

    @Override
    public long count(String workspace) {
        return byWorkspace.under(workspace).count();
    }

    private void put(Ticket ticket) {
        byId.put(ticket.id(), ticket);
        byWorkspace.put(key(ticket.workspace(), ticket.id()), ticket);
    }
}
