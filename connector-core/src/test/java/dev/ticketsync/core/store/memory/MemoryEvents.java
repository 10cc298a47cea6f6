package dev.ticketsync.core.store.memory;

import java.util.List;

import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.ticket.TicketEvent;

import static dev.ticketsync.core.store.memory.MemoryTable.key;
import static dev.ticketsync.core.store.memory.MemoryTable.number;

final class MemoryEvents implements Events {
    private final MemoryTable<Numbered> rows;
    private final MemoryTable<Long> lastNumbers;

    MemoryEvents(UndoLog undo) {
        rows = new MemoryTable<>(undo);
        lastNumbers = new MemoryTable<>(undo);
    }

    @Override
    public long append(String workspace, TicketEvent event) {
        long next = lastNumbers.get(workspace).orElse(0L) + 1;
        lastNumbers.put(workspace, next);
        rows.put(key(workspace, number(next)), new Numbered(next, event));
        return next;
    }

    @Override
    public long last(String workspace) {
        return lastNumbers.get(workspace).orElse(0L);
    }

    @Override
    public void beginEpoch(String workspace) {
        lastNumbers.put(workspace, ((last(workspace) >> 32) + 1) << 32);
    }

    @Override
    public List<Numbered> after(String workspace, long after, int limit) {
        return rows.underAfter(workspace, number(after)).limit(limit).toList();
    }

    @Override
    public List<Numbered> ofTicket(String workspace, String ticketId, long after, int limit) {
        return rows.underAfter(workspace, number(after)).filter(row -> row.event().ticketId().equals(ticketId)).limit(limit).toList();
    }

    /** There is one transaction at a time. */
    @Override
    public void turn(String workspace) {}
}
