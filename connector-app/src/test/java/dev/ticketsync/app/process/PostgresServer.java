package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL server of a test's own, which can go away and come back over the same data and under the same address. */
final class PostgresServer implements AutoCloseable {
    private final Path data;
    private final int port = Site.freePort();
    private EmbeddedPostgres running;

    private PostgresServer(Path folder) throws IOException {
        this.data = folder.resolve("postgres");
        this.running = run();
    }

    /** Starts a server whose data lies in the folder. Where there can be none, the test is skipped. */
    static PostgresServer startOrSkip(Path folder) {
        try {
            return new PostgresServer(folder);
        } catch (IOException | RuntimeException failure) {
            Assumptions.abort("no PostgreSQL to test with: " + failure);
            throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    /** Where its data lies. */
    Path data() {
        return data;
    }

    /** Ends the server as an operator would: who is connected is cut off. */
    void stop() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void startAgain() {
        try {
            running = run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres run() throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false).setPort(port)
                .setServerConfig("synchronous_commit", "on").start();
    }
}
