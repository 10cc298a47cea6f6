package dev.ticketsync.core.mapping;

import java.util.Arrays;
import java.util.Map;

import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;

/**
 * Which of a remote's users stand for which agents here.
 *
 * @param agents by the user's id there
 */
public record Roster(Map<String, String> agents) {
    /** Nobody there stands for an agent. */
    public static final Roster NONE = new Roster(Map.of());

    public Roster {
        agents = Map.copyOf(agents);
    }

    public boolean isEmpty() {
        return agents.isEmpty();
    }

    /** Returns the agent that a record is given to: the one who does the work before the one who answers for it; the empty string if neither stands for any. */
    public String agent(Assignees given) {
        return Arrays.stream(Part.values()).map(part -> agent(given, part)).filter(agent -> !agent.isEmpty()).findFirst().orElse("");
    }

    /** Returns the agent that has this part; the empty string if none has. */
    public String agent(Assignees given, Part part) {
        return given.user(part).map(user -> agents.getOrDefault(user, "")).orElse("");
    }
}
