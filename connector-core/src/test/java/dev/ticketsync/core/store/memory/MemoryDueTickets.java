package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.DueTickets;

import static dev.ticketsync.core.store.memory.MemoryTable.key;
import static dev.ticketsync.core.store.memory.MemoryTable.number;

final class MemoryDueTickets implements DueTickets {
    private final MemoryTable<Row> byTicket;
    private final MemoryTable<DueTicket> byTime;

    MemoryDueTickets(UndoLog undo) {
        byTicket = new MemoryTable<>(undo);
        byTime = new MemoryTable<>(undo);
    }

    @Override
    public void put(String workspace, DueTicket due) {
        clear(due.ticketId());
        Row row = new Row(workspace, due);
        byTicket.put(due.ticketId(), row);
        byTime.put(row.timeKey(), due);
    }

    @Override
    public Optional<DueTicket> find(String ticketId) {
        return byTicket.get(ticketId).map(Row::due);
    }

    @Override
    public void clear(String ticketId) {
        byTicket.get(ticketId).ifPresent(row -> {
            byTicket.remove(ticketId);
            byTime.remove(row.timeKey());
        });
    }

    @Override
    public void hasten(String workspace, String why, Instant at) {
        byTime.under(workspace).filter(due -> due.why().equals(why)).toList()
                .forEach(due -> put(workspace, new DueTicket(due.ticketId(), at, due.failures(), why)));
    }

    @Override
    public List<DueTicket> dueAt(String workspace, Instant now, int limit) {
        return byTime.under(workspace).takeWhile(due -> !due.at().isAfter(now)).limit(limit).toList();
    }

    @Override
    public Optional<Instant> next(String workspace) {
        return byTime.under(workspace).findFirst().map(DueTicket::at);
    }

    @Override
    public long count(String workspace) {
        return byTime.under(workspace).count();
    }

    @Override
    public long countUntil(String workspace, Instant at) {
        return byTime.under(workspace).takeWhile(due -> !due.at().isAfter(at)).count();
    }

    private record Row(String workspace, DueTicket due) {
        String timeKey() {
            return key(workspace, number(due.at().toEpochMilli()), due.ticketId());
        }
    }
}
