package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;

import dev.ticketsync.app.demo.StageClaims;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.judge.Claims;
import dev.ticketsync.sandbox.judge.Judge;
import dev.ticketsync.sandbox.judge.Kept;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import dev.ticketsync.sandbox.traffic.Traffic;
import dev.ticketsync.sandbox.traffic.TrafficSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The store is lost, and a copy comes back that is six hours old. */
final class BackupRestoredTest {
    private static final long SEED = 7;
    private static final int HOURS = 6;
    private static final int EDITS_AN_HOUR = 40;
    private static final int STOPPED_BY_SIGTERM = 128 + 15;
    private static final Duration LONGER_THAN_IT_TAKES = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration VENDORS_RETRY = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(3);

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
    void endsInStepWithNothingTwiceAndNoEditTakenBack() throws Exception {
        Path copy = folder.resolve("copy.db");
        Path lost = folder.resolve("lost.db");
        Tally tally;
        try (Traffic people = new Traffic(sandbox, traffic())) {
            ChildConnector child = site.serve();
            people.setUp();
            Thread working = Thread.ofPlatform().start(() -> {
                Tally unused = people.run(LONGER_THAN_IT_TAKES);
            });
            awaitEdits(people, EDITS_AN_HOUR);
            copyTo(copy);
            long linked = links();
            for (int hour = 0; hour < HOURS; hour++) {
                sandbox.clock().advance(Duration.ofHours(1));
                awaitEdits(people, EDITS_AN_HOUR);
            }
            assertThat(links()).as("links that the copy doesn't know").isGreaterThan(linked + 5);
            child.kill();
            copyTo(lost);
            awaitEdits(people, EDITS_AN_HOUR);
            people.stop();
            working.join();
            tally = people.tally();
        }
        restore(copy);

        try (ChildConnector child = site.serve()) {
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
            sandbox.clock().advance(VENDORS_RETRY);
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
            assertThat(child.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
            assertThat(child.said()).contains("workspace acme was restored from a backup");
        }
        assertThat(eventNumber()).as("a new epoch").isGreaterThan(1L << 32);

        Report report = judge(tally, lost);
        assertThat(report.details()).filteredOn(detail -> WRONG.contains(detail.problem())).isEmpty();
        assertThat(report.duplicates()).isZero();
        assertThat(report.outOfStep()).isZero();
        assertThat(report.lostEdits()).isZero();
        assertThat(report.pairs()).isGreaterThan(64);
    }

    private static final Set<Report.Problem> WRONG = EnumSet.complementOf(EnumSet.of(Report.Problem.UNDELIVERED));

    private static void awaitEdits(Traffic people, int more) {
        long edits = people.tally().edits() + more;
        Awaitility.await("people go on").atMost(LIMIT).until(() -> people.tally().edits() > edits);
    }

    private void copyTo(Path copy) throws SQLException {
        try (Connection store = DriverManager.getConnection(site.url()); Statement statement = store.createStatement()) {
            statement.executeUpdate("vacuum into '" + copy + "'");
        }
    }

    private void restore(Path copy) throws IOException {
        Path store = folder.resolve("connector.db");
        for (String part : Set.of("", "-wal", "-shm"))
            Files.deleteIfExists(store.resolveSibling(store.getFileName() + part));
        Files.copy(copy, store);
    }

    private long eventNumber() {
        try (Store store = site.store()) {
            assertThat(store.<Boolean>reading(tx -> tx.installations().isRestored(Site.WORKSPACE))).isFalse();
            return store.<Long>reading(tx -> tx.events().last(Site.WORKSPACE));
        }
    }

    private long links() {
        try (Store store = site.store()) {
            return store.<Long>reading(
                    tx -> tx.links().countByState(Site.WORKSPACE).values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** What the lost store had kept of overwritten values had been told in time; only the rest counts as lost. */
    private Report judge(Tally tally, Path lost) {
        try (Store store = site.store(); Store before = JdbcStore.open("jdbc:sqlite:" + lost)) {
            Claims now = new StageClaims(store, site.config()).read();
            Set<Kept> kept = new LinkedHashSet<>(now.kept());
            kept.addAll(new StageClaims(before, site.config()).read().kept());
            return new Judge(sandbox).judge(new Claims(now.held(), kept), tally.window());
        }
    }

    private static TrafficSettings traffic() {
        return new TrafficSettings(SEED, new TrafficSettings.Setup(64, 30, LIMIT), 25, new TrafficSettings.Mix(0.16, 10, 200));
    }
}
