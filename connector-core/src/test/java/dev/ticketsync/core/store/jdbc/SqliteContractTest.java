package dev.ticketsync.core.store.jdbc;

import java.nio.file.Path;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreContracts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteContractTest implements StoreContracts {
    private final JdbcStore store;

    SqliteContractTest(@TempDir Path folder) {
        store = JdbcStore.open("jdbc:sqlite:" + folder.resolve("connector.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }
}
