package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two installations over the same remotes: the second finds the first one's imprints and doesn't serve, unless it is told to take over. */
final class SecondInstallationTest {
    private static final long SEED = 7;
    private static final int STOPPED_BY_SIGTERM = 128 + 15;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Site first;
    private Site second;
    private LinearPerson ada;
    private PsaPerson grace;

    @BeforeEach
    void startSimulators() throws IOException {
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), SEED));
        first = new Site(Files.createDirectory(folder.resolve("first")), sandbox.url());
        second = new Site(Files.createDirectory(folder.resolve("second")), sandbox.url());
        ada = new LinearPerson(sandbox.url().resolve("/linear/graphql"), "lin_api_ada");
        grace = new PsaPerson(sandbox.url().resolve("/connectwise"), "grace");
    }

    @AfterEach
    void stopSimulators() throws IOException {
        sandbox.close();
    }

    @Test
    void isRefusedUntilItIsToldToTakeOver() {
        crossing(first, "Printer jams");
        String firstId = installation(first);

        assertRefused(second, firstId);
        assertThat(ada.issues()).hasSize(1);

        try (ChildConnector serve = second.start("serve", "--take-over")) {
            serve.awaitLine("Serving on ");
            assertThat(serve.complaints()).containsExactly("acme: took the records at linear over from installation " + firstId);
            serve.terminate();
        }
        assertRefused(first, installation(second));
        crossing(second, "VPN drops");
    }

    @Test
    void isThereTwiceWithoutHarmUntilSomethingCrosses() {
        try (ChildConnector one = first.serve(); ChildConnector other = second.serve()) {
            assertThat(one.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
            assertThat(other.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        }
        crossing(second, "Printer jams");
        assertRefused(first, installation(second));
    }

    private void crossing(Site site, String title) {
        try (ChildConnector serve = site.serve()) {
            Awaitility.await("caught up").until(() -> site.isStarted("psa"));
            String ticket = grace.creates(title, "Escalated");
            Awaitility.await("linked both ways").until(() -> site.isLinkedBack(ticket));
            assertThat(serve.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
        }
    }

    private static void assertRefused(Site site, String other) {
        try (ChildConnector serve = site.start("serve")) {
            assertThat(serve.awaitExit()).as(serve.said()).isEqualTo(2);
            assertThat(serve.out()).isEmpty();
            assertThat(serve.complaints()).containsExactly("acme: another installation of the connector, " + other
                    + ", keeps the records at linear in step: stop it, or if it is gone for good take over with 'serve --take-over'");
        }
    }

    private static String installation(Site site) {
        try (Store store = site.store()) {
            return store.inTransaction(tx -> tx.installations().ours(Site.WORKSPACE, () -> "none"));
        }
    }
}
