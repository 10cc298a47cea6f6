package dev.ticketsync.core.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Holds the tables to tables of their own, written independently: a row is a status, and where it may go by which trigger. */
class LifecyclesTest {
    private static final Map<String, String> AGENT = table("""
            open        -> in_progress by dispatch, cancelled by cancel
            in_progress -> done by complete, failed by fail, cancelled by cancel, blocked by block
            blocked     -> in_progress by unblock, cancelled by cancel
            done        ->
            failed      ->
            cancelled   ->
            """);

    private static final Map<String, String> HELPDESK = table("""
            new              -> triaged by triage
            triaged          -> in_progress by start
            in_progress      -> pending_customer by ask customer, resolved by resolve
            pending_customer -> in_progress by customer answered, resolved by resolve
            resolved         -> closed by close, in_progress by reopen
            closed           ->
            """);

    private static final Map<String, String> BOARD = table(
            """
                    AI Assistance     -> Tech Required by escalate, Resolved by resolve
                    Tech Required     -> On Hold by move to lane, Waiting on Client by move to lane, Escalated by move to lane, Resolved by resolve
                    On Hold           -> Tech Required by move to lane, Waiting on Client by move to lane, Escalated by move to lane, Resolved by resolve
                    Waiting on Client -> Tech Required by move to lane, On Hold by move to lane, Escalated by move to lane, Resolved by resolve
                    Escalated         -> Tech Required by move to lane, On Hold by move to lane, Waiting on Client by move to lane, Resolved by resolve
                    Resolved          -> Tech Required by reopen, Archived by archive
                    Archived          ->
                    """);

    private static final Map<String, String> OWN_LANES = table("""
            AI Assistance -> Tech Required by escalate, Resolved by resolve
            Tech Required -> Parts Ordered by move to lane, On Site by move to lane, Resolved by resolve
            Parts Ordered -> Tech Required by move to lane, On Site by move to lane, Resolved by resolve
            On Site       -> Tech Required by move to lane, Parts Ordered by move to lane, Resolved by resolve
            Resolved      -> Tech Required by reopen, Archived by archive
            Archived      ->
            """);

    private static final Map<String, String> NO_LANES = table("""
            AI Assistance -> Tech Required by escalate, Resolved by resolve
            Tech Required -> Resolved by resolve
            Resolved      -> Tech Required by reopen, Archived by archive
            Archived      ->
            """);

    @TestFactory
    Stream<DynamicTest> anAgentsTaskMovesByItsTable() {
        return pairs(Lifecycles.agent(), AGENT);
    }

    @TestFactory
    Stream<DynamicTest> aHelpdeskTicketMovesByItsTable() {
        return pairs(Lifecycles.helpdesk(), HELPDESK);
    }

    @TestFactory
    Stream<DynamicTest> aCardMovesByTheBoardsTable() {
        return pairs(Lifecycles.board(), BOARD);
    }

    @TestFactory
    Stream<DynamicTest> aCardMovesThroughTheUsersOwnLanes() {
        Status ordered = new Status("Parts Ordered", StatusKind.WAITING);
        Status onSite = new Status("On Site", StatusKind.ACTIVE);

        Lifecycle board = Lifecycles.board(List.of(ordered, onSite));

        return pairs(board, OWN_LANES);
    }

    @TestFactory
    Stream<DynamicTest> aBoardNeedsNoMiddle() {
        return pairs(Lifecycles.board(List.of()), NO_LANES);
    }

    @Test
    void everyStatusMeansSomethingForTheWork() {
        assertThat(kinds(Lifecycles.agent()))
                .isEqualTo("open OPEN, in_progress ACTIVE, blocked WAITING, done CLOSED, failed CLOSED, cancelled CLOSED");
        assertThat(kinds(Lifecycles.helpdesk())).isEqualTo(
                "new OPEN, triaged OPEN, in_progress ACTIVE, pending_customer WAITING, resolved RESOLVED, closed CLOSED");
        assertThat(kinds(Lifecycles.board()))
                .isEqualTo("AI Assistance OPEN, Tech Required OPEN, On Hold WAITING, Waiting on Client WAITING,"
                        + " Escalated ACTIVE, Resolved RESOLVED, Archived CLOSED");
    }

    @Test
    void onlyCompletingAnAgentsTaskDemandsSomething() {
        List<Edge> guarded = Lifecycles.byName().values().stream().flatMap(lifecycle -> lifecycle.edges().stream())
                .filter(edge -> !edge.guards().isEmpty()).toList();

        assertThat(guarded).singleElement().satisfies(edge -> {
            assertThat(edge.trigger()).isEqualTo("complete");
            assertThat(edge.guards()).containsExactly(Guard.Fact.VALID_OUTPUT);
        });
    }

    @Test
    void aTicketBeginsInTheFirstStatus() {
        assertThat(Lifecycles.agent().initial().name()).isEqualTo("open");
        assertThat(Lifecycles.helpdesk().initial().name()).isEqualTo("new");
        assertThat(Lifecycles.board().initial().name()).isEqualTo("AI Assistance");
    }

    @Test
    void eachIsFoundByItsName() {
        Map<String, Lifecycle> all = Lifecycles.byName();

        assertThat(all.keySet()).containsExactly("agent", "helpdesk", "board");
        all.forEach((name, lifecycle) -> assertThat(lifecycle.name()).isEqualTo(name));
    }

    /** One test for every ordered pair of statuses: walked where the table lists it, refused where it doesn't. */
    private static Stream<DynamicTest> pairs(Lifecycle lifecycle, Map<String, String> table) {
        assertThat(lifecycle.statuses()).extracting(Status::name).containsExactlyElementsOf(table.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        table.forEach((from, targets) -> {
            Map<String, String> triggers = triggers(targets);
            for (String to : table.keySet())
                tests.add(dynamicTest(from + " to " + to + (triggers.containsKey(to) ? "" : " is refused"),
                        () -> checkPair(lifecycle, from, to, triggers)));
        });
        return tests.stream();
    }

    private static void checkPair(Lifecycle lifecycle, String from, String to, Map<String, String> triggers) {
        Status start = lifecycle.status(from);
        Status end = lifecycle.status(to);

        assertThat(lifecycle.edge(start, end).map(Edge::trigger).orElse("")).isEqualTo(triggers.getOrDefault(to, ""));
        assertThat(lifecycle.legalFrom(start).contains(end)).isEqualTo(triggers.containsKey(to));
        if (triggers.containsKey(to)) assertThat(lifecycle.path(start, end)).containsExactly(lifecycle.edge(start, end).orElseThrow());
    }

    private static String kinds(Lifecycle lifecycle) {
        return String.join(", ", lifecycle.statuses().stream().map(status -> status + " " + status.kind()).toList());
    }

    private static Map<String, String> table(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        text.lines().map(line -> line.split("->", -1)).forEach(row -> rows.put(row[0].strip(), row[1].strip()));
        return rows;
    }

    private static Map<String, String> triggers(String targets) {
        Map<String, String> triggers = new LinkedHashMap<>();
        Stream.of(targets.split(", ", -1)).filter(target -> !target.isEmpty()).map(target -> target.split(" by ", -1))
                .forEach(target -> triggers.put(target[0], target[1]));
        return triggers;
    }
}
