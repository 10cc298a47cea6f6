package dev.ticketsync.core.store.memory;

import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.Connections;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryConnections implements Connections {
    private final MemoryTable<ConnectionState> rows;

    MemoryConnections(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public ConnectionState get(String workspace, String connection) {
        return rows.get(key(workspace, connection)).orElseGet(() -> ConnectionState.fresh(connection));
    }

    @Override
    public void put(String workspace, ConnectionState state) {
        rows.put(key(workspace, state.connection()), state);
    }
}
