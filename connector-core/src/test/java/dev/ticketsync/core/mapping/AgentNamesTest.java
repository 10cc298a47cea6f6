package dev.ticketsync.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class AgentNamesTest {
    private final List<String> problems = new ArrayList<>();

    @Test
    void prefersWhoDoesTheWorkToWhoAnswersForIt() {
        Roster roster = new AgentNames(Map.of("bot", List.of("app", "old app"), "fixer", List.of("Fixer")))
                .resolve(Map.of("app", "1", "old app", "2", "Fixer", "3"), problems);

        assertThat(problems).isEmpty();
        assertThat(roster.agent(given("2", "3"))).isEqualTo("bot");
        assertThat(roster.agent(given("9", "3"))).as("a stranger does the work").isEqualTo("fixer");
        assertThat(roster.agent(given("", "9"))).isEmpty();
        assertThat(roster.agent(Assignees.UNKNOWN)).isEmpty();
        assertThat(roster.agent(given("2", "3"), Part.ASSIGNEE)).isEqualTo("fixer");
    }

    @Test
    void refusesAUserWhoStandsForTwoAgents() {
        AgentNames same = new AgentNames(Map.of("bot", List.of("Fixer"), "fixer", List.of("fixer@acme.example")));

        assertThat(same.problems()).isEmpty();
        Roster unused = same.resolve(Map.of("Fixer", "3", "fixer@acme.example", "3"), problems);

        assertThat(problems).singleElement().asString().contains("stands for the agents", "'bot'", "'fixer'");
        assertThat(new AgentNames(Map.of("bot", List.of("Fixer"), "fixer", List.of("Fixer"))).problems()).hasSize(1);
    }

    @Test
    void knowsNoMoreOfAPartThanWasEverTold() {
        Assignees told = new Assignees(Map.of(Part.DELEGATE, "1")).with(new Assignees(Map.of(Part.ASSIGNEE, "2")));

        assertThat(told).isEqualTo(given("1", "2"));
        assertThat(told.with(new Assignees(Map.of(Part.DELEGATE, "")))).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "2")));
    }

    private static Assignees given(String delegate, String assignee) {
        return new Assignees(Map.of(Part.DELEGATE, delegate, Part.ASSIGNEE, assignee));
    }
}
