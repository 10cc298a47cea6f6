package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreContracts;
import org.junit.jupiter.api.AfterEach;

final class PostgresContractTest implements StoreContracts {
    private final JdbcStore store;

    PostgresContractTest() throws SQLException {
        store = JdbcStore.open(TestPostgres.emptied());
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
