package dev.ticketsync.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.cli.ConnectorCommand;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Judge;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.judge.Side;
import dev.ticketsync.sandbox.judge.Window;
import dev.ticketsync.sandbox.traffic.Person;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The demo as people start it, and its judge before a connector that is told nothing. */
final class DemoTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void endsInStepWhateverPeopleDoAndWhateverGetsLost() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int exit = ConnectorCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), "demo", "--duration", "6s", "--seed", "7",
                "--output", "json");

        assertThat(exit).as(() -> out + "\n" + err).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString().lines().toList().getLast());
        assertThat(told.path("seed").asInt()).isEqualTo(7);
        assertThat(told.path("linked").asInt()).isGreaterThanOrEqualTo(200);
        assertThat(told.path("outOfStep").asInt(-1)).isZero();
        assertThat(told.path("duplicates").asInt(-1)).isZero();
        assertThat(told.path("illegalMade").asInt()).isGreaterThanOrEqualTo(20).isEqualTo(told.path("illegalHeld").asInt());
        assertThat(told.path("lostAnswers").asInt()).isGreaterThanOrEqualTo(10);
        assertPeopleMet(told);
    }

    @Test
    void showsTheJudgeAnEditThatNobodyTold() throws IOException {
        try (DemoStage stage = DemoStage.set(new DemoStage.Setting(7, 0, false, NEVER))) {
            for (Side side : Side.values())
                stage.sandbox().faults().order(Json.object().put("vendor", side.vendor()).put("kind", "webhookLost"));
            Person grace = Person.atPsa(stage.sandbox(), "grace");
            String ticket = grace.createCrossing("Printer jams");
            String unused = Person.atLinear(stage.sandbox(), "lin_api_ada").createCrossing("VPN drops");
            stage.pollsAll(LIMIT);
            Report before = atRest(stage);

            grace.edit(ticket, Field.TITLE, "Printer jams daily");
            Report untold = atRest(stage);
            stage.pollsAll(LIMIT);

            assertThat(List.of(before, untold, atRest(stage))).extracting(Report::pairs, Report::outOfStep).containsExactly(tuple(2, 0),
                    tuple(2, 1), tuple(2, 0));
        }
    }

    @Test
    void countsAMoveAsHeldOnlyWhereItWasMade() throws IOException {
        try (DemoStage stage = DemoStage.set(new DemoStage.Setting(7, 0, false, NEVER))) {
            Person grace = Person.atPsa(stage.sandbox(), "grace");
            String back = grace.createCrossing("Printer jams");
            String forth = grace.createCrossing("VPN drops");
            stage.pollsAll(LIMIT);
            grace.edit(back, Field.STATUS, "New");
            grace.edit(forth, Field.STATUS, "Resolved");
            stage.pollsAll(LIMIT);
            StageClaims claims = new StageClaims(stage.service().store(), stage.config());

            assertThat(claims.held(List.of(moved(back, "New")))).isEqualTo(1);
            assertThat(claims.held(List.of(moved(back, "Triaged")))).isZero();
            assertThat(claims.held(List.of(moved(forth, "New")))).isZero();
        }
    }

    private static Tally.IllegalMove moved(String ticket, String status) {
        return new Tally.IllegalMove("connectwise", ticket, status);
    }

    /** Edits came from both sides, one in ten and more in a race, and about every other race was on one field. */
    private static void assertPeopleMet(JsonNode told) {
        int edits = told.path("editsLinear").asInt() + told.path("editsPsa").asInt();
        int sameField = told.path("sameFieldRaces").asInt();
        int races = sameField + told.path("otherRaces").asInt();
        assertThat(told.path("editsLinear").asInt()).isGreaterThan(edits / 4).isLessThan(edits * 3 / 4);
        assertThat(2 * races).as(told.toString()).isGreaterThanOrEqualTo(edits / 10);
        assertThat(sameField).as(told.toString()).isBetween(races / 4, races * 3 / 4);
    }

    private static Report atRest(DemoStage stage) {
        StageClaims claims = new StageClaims(stage.service().store(), stage.config());
        assertThat(Quiet.await(stage.sandbox(), Duration.ofMillis(500), LIMIT, claims::workIsLeft)).isTrue();
        return new Judge(stage.sandbox()).judge(claims.read(), Window.everything());
    }
}
