package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.ticketsync.core.store.Journal;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.Run;

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
        rows.put(number(last), new Row(number(last), workspace, entry));
    }

    @Override
    public List<JournalEntry> ofTicket(String ticketId) {
        return rows.all().map(Row::entry).filter(entry -> entry.ticketId().equals(ticketId)).toList();
    }

    @Override
    public List<String> ticketsOfRun(String workspace, String run, String afterTicket, int limit) {
        return byRun(workspace).getOrDefault(run, List.of()).stream().map(JournalEntry::ticketId).distinct().sorted()
                .filter(id -> id.compareTo(afterTicket) > 0).limit(limit).toList();
    }

    @Override
    public List<Run> runs(String workspace, int limit) {
        return byRun(workspace).entrySet().stream().map(run -> run(run.getKey(), run.getValue()))
                .sorted(Comparator.comparing(Run::last).thenComparing(Run::id).reversed()).limit(limit).toList();
    }

    private Map<String, List<JournalEntry>> byRun(String workspace) {
        return rows.all().filter(row -> row.workspace().equals(workspace) && !row.entry().cause().run().isEmpty()).map(Row::entry)
                .collect(Collectors.groupingBy(entry -> entry.cause().run()));
    }

    private static Run run(String id, List<JournalEntry> entries) {
        List<Instant> times = entries.stream().map(JournalEntry::at).sorted().toList();
        return new Run(id, entries.stream().map(JournalEntry::ticketId).distinct().count(), times.getFirst(), times.getLast());
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Row> old = rows.all().filter(row -> row.entry().at().isBefore(before)).limit(limit).toList();
        old.forEach(row -> rows.remove(row.key()));
        return old.size();
    }

    private record Row(String key, String workspace, JournalEntry entry) {}
}
