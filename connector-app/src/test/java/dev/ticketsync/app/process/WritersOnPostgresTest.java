package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import dev.ticketsync.app.api.ApiClient;
import dev.ticketsync.app.api.Writers;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes over one PostgreSQL serve the same tickets. */
final class WritersOnPostgresTest {
    private static final String TOKEN = "token-of-the-administrator";

    @TempDir
    Path folder;

    @Test
    void tellEachSuccessExactlyOnceThroughTwoProcesses() throws IOException, InterruptedException {
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder);
                Sandbox sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), 7))) {
            Site site = new Site(folder, sandbox.url()).storingAt(postgres.url());
            site.rewriting("http: {", "http: { adminToken: " + TOKEN + ", requestsPerMinute: 1000000,");
            Site beside = site.beside();
            try (ChildConnector first = site.serve(); ChildConnector second = beside.serve()) {
                Writers.race(List.of(client(site.listens()), client(beside.listens())));
                assertThat(List.of(first, second)).allMatch(ChildConnector::isAlive);
            }
        }
    }

    private static ApiClient client(URI server) {
        return ApiClient.at(server, Site.WORKSPACE, TOKEN);
    }
}
