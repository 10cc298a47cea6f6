package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.store.Journal;
import dev.ticketsync.core.store.JournalEntry;

import static dev.ticketsync.core.store.memory.MemoryTable.number;

final class MemoryJournal implements Journal {
    private final MemoryTable<Row> rows;
    private long last;

    MemoryJournal(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public void add(String workspace, JournalEntry entry) {
        last++;
        rows.put(number(last), new Row(number(last), entry));
    }

    @Override
    public List<JournalEntry> ofTicket(String ticketId) {
        return rows.all().map(Row::entry).filter(entry -> entry.ticketId().equals(ticketId)).toList();
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Row> old = rows.all().filter(row -> row.entry().at().isBefore(before)).limit(limit).toList();
        old.forEach(row -> rows.remove(row.key()));
        return old.size();
    }

    private record Row(String key, JournalEntry entry) {}
}
