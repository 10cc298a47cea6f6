package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.Dispatches;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryDispatches implements Dispatches {
    private static final Comparator<Dispatch> BY_TIME = Comparator.comparing((Dispatch row) -> row.progress().due())
            .thenComparing(Dispatch::key);

    private final MemoryTable<Dispatch> rows;

    MemoryDispatches(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public void insert(Dispatch dispatch) {
        if (rows.has(keyOf(dispatch)) || open(dispatch.workspace(), dispatch.ticketId()).isPresent())
            throw new IllegalStateException("ticket " + dispatch.ticketId() + " is being dispatched already");
        rows.put(keyOf(dispatch), dispatch);
    }

    @Override
    public void update(Dispatch dispatch) {
        Dispatch known = rows.get(keyOf(dispatch))
                .orElseThrow(() -> new IllegalStateException("there is no dispatch " + dispatch.key()));
        rows.put(keyOf(dispatch), known.at(dispatch.progress()));
    }

    @Override
    public Optional<Dispatch> find(String workspace, String id) {
        return rows.get(key(workspace, id));
    }

    @Override
    public Optional<Dispatch> open(String workspace, String ticketId) {
        return open(workspace).filter(row -> row.ticketId().equals(ticketId)).findFirst();
    }

    @Override
    public List<Dispatch> ofTicket(String workspace, String ticketId) {
        return rows.under(workspace).filter(row -> row.ticketId().equals(ticketId)).toList();
    }

    @Override
    public List<Dispatch> dueAt(String workspace, Instant now, int limit) {
        return open(workspace).filter(row -> !row.progress().due().isAfter(now)).sorted(BY_TIME).limit(limit).toList();
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Dispatch> old = rows.all().filter(row -> !row.stage().isOpen() && row.asked().isBefore(before)).limit(limit).toList();
        old.forEach(row -> rows.remove(keyOf(row)));
        return old.size();
    }

    private Stream<Dispatch> open(String workspace) {
        return rows.under(workspace).filter(row -> row.stage().isOpen());
    }

    private static String keyOf(Dispatch dispatch) {
        return key(dispatch.workspace(), dispatch.key());
    }
}
