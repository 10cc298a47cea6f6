package dev.ticketsync.core.store.memory;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Workspaces;

final class MemoryWorkspaces implements Workspaces {
    private final MemoryTable<Long> epochs;

    MemoryWorkspaces(UndoLog undo) {
        epochs = new MemoryTable<>(undo);
    }

    @Override
    public long raiseEpoch(String workspace) {
        long raised = epochs.get(workspace).orElse(0L) + 1;
        epochs.put(workspace, raised);
        return raised;
    }

    @Override
    public void checkEpoch(String workspace, long epoch) {
        if (epochs.get(workspace).filter(current -> current == epoch).isEmpty()) throw new FencedOff(workspace);
    }
}
