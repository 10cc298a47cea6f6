package dev.ticketsync.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.provider.NearestName;

/** Reads {@code agents} of a connection: which of a remote's users stand for which agents of the workspace. */
final class AgentNamesReader {
    private final Set<String> known;
    private final Problems problems;

    /** @param known the workspace's agents */
    AgentNamesReader(Set<String> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    /** Returns the users by agent; of use only if nothing was added to the problems. */
    AgentNames read(Section section) {
        Map<String, List<String>> byAgent = new LinkedHashMap<>();
        section.sections().forEach((agent, users) -> {
            if (!known.contains(agent)) problems.add(users.path(), "there is no agent '" + agent + "'" + hint(agent));
            byAgent.put(agent, section.texts(agent));
        });
        AgentNames names = new AgentNames(byAgent);
        names.problems().forEach(problem -> problems.add(section.path(), problem));
        return names;
    }

    private String hint(String agent) {
        return known.isEmpty() ? ": the workspace has none under 'agents'" : "; " + NearestName.hint(agent, known);
    }
}
