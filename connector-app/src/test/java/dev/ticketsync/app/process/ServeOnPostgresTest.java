package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import dev.ticketsync.app.engine.LinearPerson;
import dev.ticketsync.app.engine.PsaPerson;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import dev.ticketsync.sandbox.traffic.Traffic;
import dev.ticketsync.sandbox.traffic.TrafficSettings;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Several processes over one PostgreSQL: who works on the workspace changes, and neither side notices. */
final class ServeOnPostgresTest {
    private static final long SEED = 7;
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** As many tickets of a workspace may be at their remotes at a time; those beyond wait for a place. */
    private static final int PLACES = 24;
    private static final int TICKETS = 40;

    @TempDir
    Path folder;
    private PostgresServer postgres;
    private Sandbox sandbox;
    private Site site;

    @BeforeEach
    void startSimulators() throws IOException {
        postgres = PostgresServer.startOrSkip(folder);
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), SEED));
        sandbox.raiseLimits(1000);
        site = new Site(folder, sandbox.url()).storingAt(postgres.url());
        site.rewriting("publicUrl: \"http://127.0.0.1:${DEMO_PORT}\"", "publicUrl: \"" + site.listens() + "\"");
    }

    @AfterEach
    void stopSimulators() throws IOException {
        if (sandbox != null) sandbox.close();
        if (postgres != null) postgres.close();
    }

    @Test
    void staysInStepWhileProcessesComeAndGo() throws Exception {
        try (Doorway doorway = new Doorway(site.listens()); Traffic people = new Traffic(sandbox, traffic())) {
            site.rewriting("publicUrl: \"" + site.listens() + "\"", "publicUrl: \"" + doorway.url() + "\"");
            try (ChildConnector first = site.serve(); ChildConnector second = site.beside().serve()) {
                people.setUp();
                Thread working = Thread.ofPlatform().start(() -> {
                    Tally unused = people.run(Duration.ofSeconds(14));
                });
                Awaitility.await().atMost(LIMIT).until(() -> people.tally().edits() > 100);
                assertThat(first.terminate()).isEqualTo(143);
                Awaitility.await().atMost(LIMIT).until(() -> people.tally().edits() > 200);
                try (ChildConnector again = site.serve()) {
                    working.join();
                    assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(second.said()).isTrue();
                    sandbox.clock().advance(Duration.ofMinutes(2)); // what nobody heard comes again
                    assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(second.said()).isTrue();
                    assertThat(second.terminate()).isEqualTo(143);
                    assertThat(again.terminate()).isEqualTo(143);
                }
            }
            Standing.of(sandbox, site, people.tally(), doorway.acknowledged()).assertSound();
        }
    }

    @Test
    void aProcessThatWasFrozenPastItsLeaseWritesNothingAfterwards() throws Exception {
        LinearPerson ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        PsaPerson grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        site.rewriting("timeLimit: 5s", "timeLimit: 60s"); // longer than all of this takes
        Site beside = site.beside();
        try (Relay way = new Relay(sandbox.url());
                ChildConnector frozen = site.reaching(way.url()).serve()) {
            List<String> issues = IntStream.range(0, TICKETS).mapToObj(i -> ada.creates("Before " + i, "Todo", "customer")).toList();
            soon().until(() -> grace.tickets("summary like \"Before*\"").size() == TICKETS);
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).isTrue();
            try (ChildConnector other = beside.serve()) {
                way.withhold();
                IntStream.range(0, TICKETS).forEach(i -> ada.retitles(issues.get(i), "After " + i));
                soon().until(() -> way.withheld() == PLACES);
                frozen.freeze();
                soon().until(() -> grace.tickets("summary like \"After*\"").size() == TICKETS);
                int before = way.writes();
                frozen.thaw();
                way.release();
                soon().until(() -> frozen.said().lines().filter(line -> line.contains(" is left: ")).count() >= PLACES);

                assertThat(way.writes()).isEqualTo(before);
                assertThat(Quiet.await(sandbox, QUIET, LIMIT)).isTrue();
                assertThat(grace.tickets("summary like \"Before*\"")).isEmpty();
                assertThat(other.terminate()).isEqualTo(143);
                ada.retitles(issues.getFirst(), "Once more");
                soon().until(() -> grace.tickets("summary = \"Once more\"").size() == 1);
                assertThat(way.writes()).isGreaterThan(before);
            }
        }
    }

    private static TrafficSettings traffic() {
        return new TrafficSettings(SEED, new TrafficSettings.Setup(64, 30, LIMIT), 25, new TrafficSettings.Mix(0.16, 10, 10));
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
    }
}
