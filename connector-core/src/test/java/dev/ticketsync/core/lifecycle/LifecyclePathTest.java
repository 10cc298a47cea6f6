package dev.ticketsync.core.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LifecyclePathTest {
    private static final Status A = new Status("a", StatusKind.OPEN);
    private static final Status B = new Status("b", StatusKind.ACTIVE);
    private static final Status C = new Status("c", StatusKind.ACTIVE);
    private static final Status D = new Status("d", StatusKind.CLOSED);
    private static final Status WAIT = new Status("wait", StatusKind.WAITING);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new              | triaged          | triaged
            new              | in_progress      | triaged in_progress
            new              | closed           | triaged in_progress resolved closed
            new              | pending_customer | triaged in_progress pending_customer
            triaged          | resolved         | in_progress resolved
            in_progress      | closed           | resolved closed
            pending_customer | closed           | resolved closed
            resolved         | pending_customer | in_progress pending_customer
            in_progress      | new              | ''
            resolved         | triaged          | ''
            closed           | in_progress      | ''
            resolved         | resolved         | ''
            """)
    void leadsThroughAHelpdesk(String from, String to, String expected) {
        Lifecycle helpdesk = Lifecycles.helpdesk();

        List<Edge> path = helpdesk.path(helpdesk.status(from), helpdesk.status(to));

        assertThat(String.join(" ", path.stream().map(edge -> edge.to().name()).toList())).isEqualTo(expected);
    }

    @Test
    void takesTheEdgeListedFirstWhereTwoAreAsShort() {
        Lifecycle byC = table(A, B, C, D).edge(A, C, "1").edge(A, B, "2").edge(B, D, "3").edge(C, D, "4").build();
        Lifecycle byB = table(A, B, C, D).edge(A, B, "2").edge(A, C, "1").edge(C, D, "4").edge(B, D, "3").build();

        assertThat(byC.path(A, D)).extracting(Edge::to).containsExactly(C, D);
        assertThat(byB.path(A, D)).extracting(Edge::to).containsExactly(B, D);
    }

    @Test
    void goesAroundAWaitingStatusHoweverLongTheWay() {
        Lifecycle detour = table(A, B, C, WAIT, D).edge(A, WAIT, "wait").edge(WAIT, D, "go on").edge(A, B, "1").edge(B, C, "2")
                .edge(C, D, "3").build();

        assertThat(detour.path(A, D)).extracting(Edge::to).containsExactly(B, C, D);
        assertThat(detour.path(A, WAIT)).extracting(Edge::to).containsExactly(WAIT);
        assertThat(detour.path(WAIT, D)).extracting(Edge::to).containsExactly(D);
    }

    @Test
    void doesNotExistWhereOnlyAWaitingStatusLeadsThere() {
        Lifecycle through = table(A, WAIT, D).edge(A, WAIT, "wait").edge(WAIT, D, "go on").build();

        assertThat(through.path(A, D)).isEmpty();
    }

    @Test
    void isLegalAndShortestInAnyTable() {
        Seeds.drawing(LifecyclePathTest::edges).check(500, edges -> {
            LifecycleBuilder table = table(A, B, C, WAIT, D);
            edges.forEach(edge -> table.edge(edge.from(), edge.to(), edge.trigger()));
            Lifecycle lifecycle = table.build();

            for (Status from : lifecycle.statuses())
                for (Status to : lifecycle.statuses())
                    checkPath(lifecycle, from, to);
        });
    }

    private static void checkPath(Lifecycle lifecycle, Status from, Status to) {
        List<Edge> path = lifecycle.path(from, to);
        Status at = from;
        for (Edge edge : path) {
            assertThat(edge.from()).isEqualTo(at);
            assertThat(lifecycle.edges()).contains(edge);
            if (!at.equals(from)) assertThat(at.kind()).isNotEqualTo(StatusKind.WAITING);
            at = edge.to();
        }
        int fewest = Optional.ofNullable(distances(lifecycle, from).get(to)).orElse(0);
        assertThat(path).as("from %s to %s", from, to).hasSize(from.equals(to) ? 0 : fewest);
        if (!path.isEmpty()) assertThat(at).isEqualTo(to);
    }

    /** How many edges away each status is, found by going over the whole edge list for as long as something gets nearer. */
    private static Map<Status, Integer> distances(Lifecycle lifecycle, Status from) {
        Map<Status, Integer> found = new HashMap<>(Map.of(from, 0));
        ArrayDeque<Status> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Status at = open.remove();
            if (at.kind() == StatusKind.WAITING && !at.equals(from)) continue;
            for (Edge edge : lifecycle.edges()) {
                int far = found.getOrDefault(at, 0) + 1;
                if (!edge.from().equals(at) || found.getOrDefault(edge.to(), Integer.MAX_VALUE) <= far) continue;
                found.put(edge.to(), far);
                open.add(edge.to());
            }
        }
        return found;
    }

    private static List<Edge> edges(RandomGenerator random) {
        List<Status> all = List.of(A, B, C, WAIT, D);
        List<Edge> edges = new ArrayList<>();
        for (Status from : all)
            for (Status to : all)
                if (!from.equals(to) && random.nextInt(3) == 0) edges.add(new Edge(from, to, "go", Set.of()));
        Collections.shuffle(edges, Random.from(random));
        return edges;
    }

    private static LifecycleBuilder table(Status... statuses) {
        LifecycleBuilder table = Lifecycle.named("test");
        for (Status status : statuses)
            table.status(status);
        return table;
    }
}
