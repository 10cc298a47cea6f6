package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import dev.ticketsync.sandbox.traffic.Traffic;
import dev.ticketsync.sandbox.traffic.TrafficSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The store can't be written for a while: webhooks are put off, what was acknowledged is kept, and once there is a store again all comes in step. */
final class ServeOutlivesItsStoreTest {
    private static final long SEED = 7;
    private static final int STOPPED_BY_SIGTERM = 128 + 15;
    private static final Duration LONGER_THAN_IT_TAKES = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration VENDORS_RETRY = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int EDITS_BEFORE = 60;
    private static final int EDITS_AFTER = 50;
    private static final int EDITS_IN_ALL = 250;
    /** Enough to know that the store was asked and not there. */
    private static final int PUT_OFF = 20;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Site site;

    @BeforeEach
    void startSimulators() throws IOException {
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), SEED));
        sandbox.raiseLimits(1000);
        site = new Site(folder, sandbox.url());
    }

    @AfterEach
    void stopSimulators() throws IOException {
        sandbox.close();
    }

    @Test
    void postgresIsRestartedUnderTraffic() throws Exception {
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder)) {
            site.storingAt(postgres.url());
            underTraffic((child, doorway) -> {
                postgres.stop();
                await(doorway, PUT_OFF);
                postgres.startAgain();
                return child;
            });
        }
    }

    /** Longer than the lease lasts, than a connection is waited for, and than ConnectWise goes on calling. */
    @Test
    @Tag("kill")
    void postgresIsAwayForAMinuteUnderTraffic() throws Exception {
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder)) {
            site.storingAt(postgres.url());
            underTraffic((child, doorway) -> {
                postgres.stop();
                Awaitility.await("a minute").atMost(LIMIT).pollDelay(A_MINUTE).until(() -> doorway.putOff() >= PUT_OFF);
                assertThat(child.isAlive()).as(child.said()).isTrue();
                postgres.startAgain();
                return child;
            });
        }
    }

    @Test
    void theDiskIsFullUntilTheOperatorMakesRoom() throws Exception {
        String room = site.url();
        site.with("DEMO_STORE", room + "?max_page_count=320");
        underTraffic((child, doorway) -> {
            await(doorway, PUT_OFF);
            assertThat(child.said()).contains("can't grow: the disk is full; make room");
            assertThat(child.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
            return site.with("DEMO_STORE", room).serve();
        });
    }

    /** What happens to the store; returns the process that works on from there. */
    private interface Trouble {
        ChildConnector befalls(ChildConnector child, Doorway doorway) throws Exception;
    }

    private void underTraffic(Trouble trouble) throws Exception {
        try (Doorway doorway = new Doorway(site.listens()); Traffic people = new Traffic(sandbox, traffic())) {
            site.rewriting("publicUrl: \"http://127.0.0.1:${DEMO_PORT}\"", "publicUrl: \"" + doorway.url() + "\"");
            ChildConnector child = site.serve();
            people.setUp();
            Thread working = Thread.ofPlatform().start(() -> {
                Tally unused = people.run(LONGER_THAN_IT_TAKES);
            });
            Awaitility.await().atMost(LIMIT).until(() -> people.tally().edits() > EDITS_BEFORE);
            ChildConnector after = trouble.befalls(child, doorway);
            long edits = Math.max(people.tally().edits() + EDITS_AFTER, EDITS_IN_ALL);
            Awaitility.await("people go on").atMost(LIMIT).until(() -> people.tally().edits() > edits);
            people.stop();
            working.join();
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(after.said()).isTrue();
            sandbox.clock().advance(VENDORS_RETRY);
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(after.said()).isTrue();
            assertThat(after.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
            Standing.of(sandbox, site, people.tally(), doorway.acknowledged()).assertSound();
        }
    }

    private static void await(Doorway doorway, int putOff) {
        Awaitility.await("put off").atMost(LIMIT).until(() -> doorway.putOff() >= putOff);
    }

    private static TrafficSettings traffic() {
        return new TrafficSettings(SEED, new TrafficSettings.Setup(64, 30, LIMIT), 25, new TrafficSettings.Mix(0.16, 10, 200));
    }
}
