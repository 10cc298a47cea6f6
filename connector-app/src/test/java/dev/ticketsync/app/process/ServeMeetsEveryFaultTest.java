package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.judge.Side;
import dev.ticketsync.sandbox.traffic.Person;
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

/** Every fault that can be ordered of the sandbox strikes a connector that serves, while people work at both vendors; all ends in step. */
final class ServeMeetsEveryFaultTest {
    private static final long SEED = 7;
    private static final int STOPPED_BY_SIGTERM = 128 + 15;
    private static final Duration LONGER_THAN_IT_TAKES = Duration.ofMinutes(5);
    /** More than two polls. */
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int EDITS = 210;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Site site;
    private ControlDesk desk;

    @BeforeEach
    void startSimulators() throws IOException {
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), SEED));
        sandbox.raiseLimits(1000);
        desk = new ControlDesk(sandbox.url());
        site = new Site(folder, sandbox.url()).rewriting("team: ENG",
                "team: ENG\n        timeLimit: " + FaultScenario.TIME_LIMIT_SECONDS + "s");
    }

    @AfterEach
    void stopSimulators() throws IOException {
        sandbox.close();
    }

    @Test
    void leavesNoKindOutAtAnyVendor() {
        Set<String> met = Arrays.stream(FaultScenario.values()).flatMap(scenario -> scenario.orders().stream())
                .map(order -> order.path("vendor").asText() + " " + order.path("kind").asText()).collect(Collectors.toSet());

        assertThat(met).containsExactlyInAnyOrderElementsOf(Arrays.stream(Side.values())
                .flatMap(side -> Arrays.stream(FaultKind.values()).map(kind -> side.vendor() + " " + kind.wireName())).toList());
    }

    @Test
    void callsThatFailAreMadeAgainAndNotSooner() throws Exception {
        meets(FaultScenario.CALLS_FAIL);

        for (Side side : Side.values())
            assertThat(new Pauses(sandbox, side).shortestAfterARefusal())
                    .isGreaterThan(Duration.ofSeconds(FaultScenario.PAUSE_SECONDS - 1));
    }

    @Test
    void whatWasCommittedWithoutAnAnswerIsNotDoneTwice() throws Exception {
        meets(FaultScenario.ANSWERS_ARE_LOST);

        for (Side side : Side.values())
            assertThat(madeFor(side)).doesNotHaveDuplicates().hasSizeGreaterThan(32);
    }

    @Test
    void whatVendorsDoByThemselvesIsTakenAsItIs() throws Exception {
        meets(FaultScenario.VENDORS_HAVE_THEIR_WAYS);

        assertThat(findings()).filteredOn(finding -> finding.about().kind() == FindingKind.OSCILLATION)
                .allSatisfy(finding -> assertThat(askedFor(finding)).as("nobody fights a vendor's rule").isGreaterThan(1));
    }

    /** How often people, and the vendor, changed at the other side what was held here. */
    private long askedFor(Finding finding) {
        Side other = finding.about().connection().equals("linear") ? Side.PSA : Side.LINEAR;
        String field = Field.valueOf(finding.about().field().toUpperCase(Locale.ROOT)).on(other);
        try (Store store = site.store()) {
            Set<String> records = store.<List<Link>>reading(tx -> tx.links().ofTicket(finding.about().ticketId())).stream()
                    .filter(link -> !link.connection().equals(finding.about().connection()))
                    .map(link -> link.ref().orElseThrow().externalKey()).collect(Collectors.toSet());
            return sandbox.simulator(other.vendor()).log().changes().stream().filter(change -> records.contains(change.record()))
                    .filter(change -> change.field().equals(field) && !change.actor().equals(Call.CONNECTOR)).count();
        }
    }

    /** What the references of all records say that the connector made there. */
    private List<String> madeFor(Side side) {
        return sandbox.simulator(side.vendor()).log().creations().stream()
                .filter(made -> made.actor().equals("connector") && !made.record().contains("/")).map(made -> made.reference()).toList();
    }

    private List<Finding> findings() {
        try (Store store = site.store()) {
            return store.reading(tx -> tx.findings().page(Site.WORKSPACE, "", 1_000));
        }
    }

    private void meets(FaultScenario scenario) throws Exception {
        try (Doorway doorway = new Doorway(site.listens()); Traffic people = new Traffic(sandbox, traffic())) {
            site.rewriting("publicUrl: \"http://127.0.0.1:${DEMO_PORT}\"", "publicUrl: \"" + doorway.url() + "\"");
            try (ChildConnector child = site.serve()) {
                Awaitility.await("webhooks").atMost(LIMIT).until(() -> isDone("webhookCreate") && isDone("POST /system/callbacks"));
                scenario.orders().forEach(desk::order);
                if (scenario == FaultScenario.VENDORS_HAVE_THEIR_WAYS) writeWhatIsRewritten();
                people.setUp();
                untilAllHaveFired(people, child);
                comeToRest(child);
            }
            assertThat(desk.lessThan(FaultScenario.TIMES)).isEmpty();
            Standing standing = Standing.of(sandbox, site, people.tally(), doorway.acknowledged());
            standing.assertSound();
            // an edit whose webhook is lost may be covered without a trace: docs/guarantees.md says so
            assertThat(standing.report().details()).filteredOn(detail -> detail.problem() == Report.Problem.LOST_EDIT)
                    .filteredOn(lost -> !isUntold(lost)).isEmpty();
        }
    }

    /** Whether no call told of an edit of that record; in Linear, whose calls tell what a change replaced, nor of our write that covered it. */
    private boolean isUntold(Report.Detail lost) {
        if (lost.linearValue().isEmpty()) return isLost(Side.PSA, lost.ticket(), false);
        return isLost(Side.LINEAR, lost.issue(), false) && isLost(Side.LINEAR, lost.issue(), true);
    }

    private boolean isLost(Side side, String record, boolean ours) {
        return sandbox.webhooks().since(0).stream().filter(entry -> entry.attempts() == 0).map(entry -> entry.event())
                .anyMatch(event -> event.cause().vendor().equals(side.vendor()) && event.record().equals(record)
                        && event.cause().actor().equals(Call.CONNECTOR) == ours);
    }

    private boolean isDone(String operation) {
        return sandbox.requests().since(0).stream().anyMatch(entry -> entry.call().operation().equals(operation));
    }

    private void untilAllHaveFired(Traffic people, ChildConnector child) throws InterruptedException {
        Thread working = Thread.ofPlatform().start(() -> {
            Tally unused = people.run(LONGER_THAN_IT_TAKES);
        });
        Awaitility.await("faults and edits").atMost(LIMIT)
                .failFast("it ended by itself", () -> !child.isAlive())
                .until(() -> people.tally().edits() > EDITS && desk.lessThan(FaultScenario.TIMES).isEmpty());
        people.stop();
        working.join();
    }

    private void comeToRest(ChildConnector child) {
        try (Store store = site.store()) {
            boolean quiet = Quiet.await(sandbox, QUIET, LIMIT, () -> store
                    .reading(tx -> tx.due().count(Site.WORKSPACE) + tx.deliveries().waiting(Site.WORKSPACE)) > 0);
            assertThat(quiet).as(child.said()).isTrue();
        }
        assertThat(child.terminate()).isEqualTo(STOPPED_BY_SIGTERM);
    }

    /** Texts that both vendors' editors would write otherwise. */
    private void writeWhatIsRewritten() throws IOException {
        Person ada = Person.atLinear(sandbox, "lin_api_ada");
        Person grace = Person.atPsa(sandbox, "grace");
        for (int i = 0; i < 2 * FaultScenario.TIMES; i++) {
            ada.set(ada.createCrossing("List " + i), "description", "- see https://a.example/" + i + "\n- done\r\n");
            String unused = grace.createCrossing("Two  spaces  " + i);
        }
    }

    private static TrafficSettings traffic() {
        return new TrafficSettings(SEED, new TrafficSettings.Setup(64, 30, LIMIT), 25, new TrafficSettings.Mix(0.16, 10, 100));
    }
}
