package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

import dev.ticketsync.app.demo.StageClaims;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.judge.Judge;
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

/** People work on at both vendors while the connector is killed again and again, in the worst moments too. */
final class ServeSurvivesKillTest {
    private static final long SEED = 7;
    private static final int MOST_WRITES_BEFORE_A_KILL = 60;
    /** Longer than it ever takes; people stop when they are told to. */
    private static final Duration WORKING_DAY = Duration.ofMinutes(10);
    /** One a second and a half, so that there is always one to be killed over. */
    private static final int NEW_TICKETS = 360;
    private static final Set<Report.Problem> BROKEN = EnumSet.of(Report.Problem.UNLINKED, Report.Problem.DIFFERENT,
            Report.Problem.DUPLICATE, Report.Problem.ORPHAN);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration LINEAR_RETRY = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;
    private final Random random = new Random(SEED);
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
    void endsInStepAndDoublesNothing() throws Exception {
        try (Doorway doorway = new Doorway(site.listens()); Traffic people = new Traffic(sandbox, traffic())) {
            site.rewriting("publicUrl: \"http://127.0.0.1:${DEMO_PORT}\"", "publicUrl: \"" + doorway.url() + "\"");
            ChildConnector child = site.serve();
            people.setUp();
            Thread working = Thread.ofPlatform().start(() -> {
                Tally unused = people.run(WORKING_DAY);
            });
            List<Aim.Target> proven = new ArrayList<>();
            for (Aim.Target target : aims()) {
                child = killBlindly(child);
                child = killWhileCommitted(child, target, proven);
            }
            people.stop();
            working.join();
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
            sandbox.clock().advance(LINEAR_RETRY); // what a dead process missed comes again
            assertThat(Quiet.await(sandbox, QUIET, LIMIT)).as(child.said()).isTrue();
            assertThat(child.terminate()).isEqualTo(143);

            assertThat(proven).hasSizeGreaterThanOrEqualTo(4).contains(Aim.Target.ISSUE_CREATED, Aim.Target.TICKET_CREATED);
            assertInStep(people.tally());
            assertThat(undelivered(doorway.acknowledged())).isEmpty();
        }
    }

    private static TrafficSettings traffic() {
        return new TrafficSettings(SEED, new TrafficSettings.Setup(64, 30, LIMIT), 25, new TrafficSettings.Mix(0.16, 60, NEW_TICKETS));
    }

    private static List<Aim.Target> aims() {
        return List.of(Aim.Target.ISSUE_CREATED, Aim.Target.TICKET_UPDATED, Aim.Target.TICKET_CREATED, Aim.Target.ISSUE_UPDATED,
                Aim.Target.ISSUE_CREATED, Aim.Target.TICKET_CREATED);
    }

    /** Kills once it has written a number of times that the seed chooses. */
    private ChildConnector killBlindly(ChildConnector child) {
        long from = writes();
        int writes = random.nextInt(MOST_WRITES_BEFORE_A_KILL);
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(() -> writes() - from >= writes);
        child.kill();
        return site.serve();
    }

    private ChildConnector killWhileCommitted(ChildConnector child, Aim.Target target, List<Aim.Target> proven) {
        Aim aim = new Aim(sandbox, target);
        Awaitility.await(target.name()).atMost(LIMIT).pollInterval(Duration.ofMillis(2)).until(aim::isHit);
        child.kill();
        try (Store store = site.store()) {
            if (aim.isProvenBy(store)) proven.add(target);
        }
        return site.serve();
    }

    private long writes() {
        return sandbox.requests().since(0).stream()
                .filter(entry -> entry.call().actor().equals("connector") && entry.call().kind().isWrite())
                .count();
    }

    private void assertInStep(Tally tally) {
        try (Store store = site.store()) {
            Report report = new Judge(sandbox).judge(new StageClaims(store, site.config()).read(), tally.window());
            assertThat(report.details()).filteredOn(detail -> BROKEN.contains(detail.problem())).isEmpty();
            assertThat(report.outOfStep()).isZero();
            assertThat(report.duplicates()).isZero();
            assertThat(report.pairs()).isGreaterThan(64);
            assertThat(tally.edits()).isGreaterThan(200);
            assertThat(store.<Long>reading(tx -> tx.deliveries().waiting(Site.WORKSPACE))).isZero();
        }
    }

    /** Which acknowledged calls are not in the store. */
    private Set<String> undelivered(Set<String> acknowledged) throws Exception {
        Set<String> missing = new HashSet<>(acknowledged);
        assertThat(missing).isNotEmpty();
        try (Connection store = DriverManager.getConnection(site.config().store().url());
                Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("select body from deliveries")) {
            while (rows.next())
                missing.remove(new String(rows.getBytes(1), StandardCharsets.UTF_8));
        }
        return missing;
    }
}
