package dev.ticketsync.core.store.memory;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import dev.ticketsync.core.store.Installations;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryInstallations implements Installations {
    private final MemoryTable<String> ours;
    private final MemoryTable<String> replaced;
    private final MemoryTable<Boolean> restored;

    MemoryInstallations(UndoLog undo) {
        ours = new MemoryTable<>(undo);
        replaced = new MemoryTable<>(undo);
        restored = new MemoryTable<>(undo);
    }

    @Override
    public String ours(String workspace, Supplier<String> fresh) {
        if (!ours.has(workspace)) ours.put(workspace, fresh.get());
        return ours.get(workspace).orElseThrow();
    }

    @Override
    public Set<String> disregarded(String workspace) {
        Set<String> all = new TreeSet<>(ours.all().toList());
        ours.get(workspace).ifPresent(all::remove);
        all.addAll(replaced.under(workspace).toList());
        return all;
    }

    @Override
    public void replace(String workspace, String other) {
        replaced.put(key(workspace, other), other);
    }

    @Override
    public boolean isRestored(String workspace) {
        return restored.get(workspace).orElse(false);
    }

    @Override
    public void restored(String workspace, boolean isRestored) {
        if (ours.has(workspace)) restored.put(workspace, isRestored);
    }
}
