package dev.ticketsync.app.process;

import java.nio.file.Path;
import java.util.List;

import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that only look, in processes of their own. */
final class LookingAsProcessesTest {
    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Site site;

    @BeforeEach
    void startSimulators() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        site = new Site(folder, sandbox.url());
    }

    @AfterEach
    void stopSimulators() throws Exception {
        sandbox.close();
    }

    @Test
    void checkSaysALineForEachConnection() {
        try (ChildConnector check = site.start("check")) {
            assertThat(check.awaitExit()).isZero();
            assertThat(check.out()).satisfiesExactly(line -> assertThat(line).startsWith("acme.linear: ok, team ENG"),
                    line -> assertThat(line).startsWith("acme.psa: ok, board 'Service Desk'"));
            assertThat(check.complaints()).isEmpty();
        }
    }

    @Test
    void checkSaysOnOneLineThatACertificateHasExpired() throws Exception {
        try (ExpiredHost host = new ExpiredHost();
                ChildConnector check = site.with("DEMO_LINEAR", host.url() + "/graphql")
                        .start(List.of(host.trustedBy(folder.resolve("trust.p12"))), "check")) {
            assertThat(check.awaitExit()).isEqualTo(4);
            assertThat(check.out()).satisfiesExactly(
                    line -> assertThat(line).isEqualTo("acme.linear: the certificate of " + host.url().getAuthority() + " has expired on "
                            + ExpiredHost.EXPIRED),
                    line -> assertThat(line).startsWith("acme.psa: ok"));
            assertThat(check.complaints()).isEmpty();
        }
    }

    @Test
    void planSaysWhatASyncWouldDoAndDoesNothing() {
        LinearPerson ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        PsaPerson grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        try (ChildConnector sync = site.start("sync")) {
            assertThat(sync.awaitExit()).isZero();
        }
        grace.creates("Printer jams", "Escalated");
        long before = sandbox.requests().lastSeq();

        try (ChildConnector plan = site.start("plan")) {
            assertThat(plan.awaitExit()).isZero();
            assertThat(plan.out()).anySatisfy(line -> assertThat(line).contains("create at linear from psa: "))
                    .anySatisfy(line -> assertThat(line).contains("0 tickets to look at, 1 to create"));
            assertThat(plan.complaints()).isEmpty();
        }

        assertThat(sandbox.requests().since(before)).noneMatch(entry -> entry.call().kind().isWrite());
        assertThat(ada.issues()).isEmpty();
    }
}
