package dev.ticketsync.app.api;

import java.nio.file.Path;
import java.util.List;

import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WritersTest {
    @TempDir
    Path folder;

    @Test
    void tellEachSuccessExactlyOnceOnSqlite() throws InterruptedException {
        try (JdbcStore store = JdbcStore.open("jdbc:sqlite:" + folder.resolve("connector.db")); ApiServer server = ApiServer.on(store)) {
            Writers.race(List.of(server.client("helpdesk", ApiRole.WRITE)));
        }
    }
}
