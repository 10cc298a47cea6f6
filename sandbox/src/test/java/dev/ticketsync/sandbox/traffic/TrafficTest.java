package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.judge.Claims;
import dev.ticketsync.sandbox.judge.Judge;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.judge.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrafficTest {
    private static final TrafficSettings.Setup FEW = new TrafficSettings.Setup(30, 100, Duration.ofSeconds(30));

    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        for (String vendor : List.of("linear", "connectwise"))
            sandbox.simulator(vendor).raiseLimits(1000);
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void isKeptInStepByAConnectorThatCopiesTheLatestAndLosesTheRest() throws IOException {
        var settings = new TrafficSettings(7, FEW, 40, new TrafficSettings.Mix(0.3, 0, 4));
        try (var traffic = new Traffic(sandbox, settings); var connector = new NaiveConnector(sandbox)) {
            connector.start();
            int pairs = traffic.setUp();
            traffic.warmUp(Duration.ofMillis(500));
            Tally tally = traffic.run(Duration.ofSeconds(3));
            assertThat(Quiet.await(sandbox, Duration.ofMillis(500), Duration.ofSeconds(30))).isTrue();

            Report report = new Judge(sandbox).judge(Claims.none(), tally.window());

            assertThat(pairs).isEqualTo(30);
            assertThat(report.details()).extracting(Report.Detail::problem).containsOnly(Report.Problem.LOST_EDIT);
            assertThat(report.outOfStep()).isZero();
            assertThat(report.duplicates()).isZero();
            assertThat(report.pairs()).isEqualTo(34);
            assertThat(report.lostEdits()).isPositive();
            assertThat(report.latency().undelivered()).isZero();
            assertThat(report.latency().max()).isBetween(0.0, 60_000.0);
            assertThat(traffic.tally().edits()).isGreaterThan(60);
            assertThat(traffic.tally().refused()).isZero();
            assertThat(traffic.tally().sameFieldRaces()).isPositive();
            assertThat(traffic.tally().otherRaces()).isPositive();
        }
    }

    @Test
    void movesTicketsAtRestAgainstTheLifecycleAndLeavesThemThere() throws IOException {
        var settings = new TrafficSettings(7, FEW, 6, new TrafficSettings.Mix(0, 3, 0));
        try (var traffic = new Traffic(sandbox, settings)) {
            try (var connector = new NaiveConnector(sandbox)) {
                connector.start();
                assertThat(traffic.setUp()).isEqualTo(30);
                traffic.warmUp(Duration.ofSeconds(3));
                assertThat(Quiet.await(sandbox, Duration.ofSeconds(1), Duration.ofSeconds(30))).isTrue();
            }
            Tally tally = traffic.run(Duration.ofSeconds(4));

            Report report = new Judge(sandbox).judge(Claims.none(), tally.window());

            assertThat(tally.illegal()).hasSize(3).allSatisfy(move -> assertThat(Set.of("Triage", "Todo", "New", "Triaged"))
                    .contains(move.status()));
            Set<String> apart = Set.copyOf(report.details().stream().filter(detail -> detail.problem() == Report.Problem.DIFFERENT)
                    .filter(detail -> detail.field().equals("status")).flatMap(detail -> List.of(detail.issue(), detail.ticket()).stream())
                    .toList());
            assertThat(apart).containsAll(tally.illegal().stream().map(Tally.IllegalMove::recordId).toList());
        }
    }

    @Test
    void saysWhenNothingHasCrossed() {
        var settings = new TrafficSettings(7, new TrafficSettings.Setup(2, 100, Duration.ofMillis(300)), 10,
                new TrafficSettings.Mix(0, 0, 0));

        try (var traffic = new Traffic(sandbox, settings)) {
            assertThatThrownBy(traffic::setUp).isInstanceOf(IllegalStateException.class).hasMessageContaining("no ticket has crossed");
        }
        assertThat(new Judge(sandbox).judge(Claims.none(), Window.everything()).outOfStep()).isEqualTo(2);
    }

    @Test
    void hasNothingToWorkOnWhenItIsStoppedBeforeAnythingHasCrossed() throws IOException {
        try (var traffic = new Traffic(sandbox, new TrafficSettings(7, FEW, 10, new TrafficSettings.Mix(0, 0, 0)))) {
            traffic.stop();

            assertThat(traffic.setUp()).isZero();

            traffic.warmUp(Duration.ofDays(1));
            assertThat(traffic.run(Duration.ofDays(1)).edits()).isZero();
        }
    }

    @Test
    void losesTheAnswersOfSixCreatesAtEachVendorAndNoneOfPeoples() throws IOException {
        Mishaps.order(sandbox.faults(), 7);

        int atLinear = unanswered(Person.atLinear(sandbox, "lin_api_sandbox"));
        int atPsa = unanswered(Person.atPsa(sandbox, "pub"));
        int ofPeople = unanswered(Person.atPsa(sandbox, "ada"));

        assertThat(List.of(atLinear, atPsa, ofPeople)).containsExactly(6, 6, 0);
        assertThat(sandbox.simulator("linear").log().creations()).hasSize(100);
    }

    /** How many of a hundred creates get no answer. */
    private static int unanswered(Person person) {
        int unanswered = 0;
        for (int i = 0; i < 100; i++) {
            try {
                assertThat(person.create("Ticket " + i, Map.of())).isNotEmpty();
            } catch (IOException e) {
                unanswered++;
            }
        }
        return unanswered;
    }
}
