package dev.ticketsync.core.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a remote's users stand for which agents here, as configured.
 *
 * @param byAgent what the users are called there, in configured order
 */
public record AgentNames(Map<String, List<String>> byAgent) {
    /** Nobody there stands for an agent. */
    public static final AgentNames NONE = new AgentNames(Map.of());

    public AgentNames {
        byAgent = Collections.unmodifiableMap(new LinkedHashMap<>(byAgent));
    }

    public boolean isEmpty() {
        return byAgent.isEmpty();
    }

    /** Every name, in configured order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        byAgent.values().forEach(names::addAll);
        return names;
    }

    /** Checks these names without asking the remote: returns a line for each that stands for two agents. */
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        Roster unused = resolve(names().stream().collect(Collectors.toMap(name -> name, name -> name)), found);
        return found;
    }

    /**
     * Puts ids in the place of names.
     *
     * @param ids      by name; a name that is missing is passed over
     * @param problems where a line is added for each user that would stand for two agents; such a one stands for neither
     */
    public Roster resolve(Map<String, String> ids, List<String> problems) {
        Map<String, String> agents = new HashMap<>();
        Set<String> unclear = new HashSet<>();
        byAgent.forEach((agent, names) -> names.stream().filter(ids::containsKey).forEach(name -> {
            String id = ids.getOrDefault(name, "");
            String other = agents.putIfAbsent(id, agent);
            if (other == null || other.equals(agent)) return;
            unclear.add(id);
            problems.add("'" + name + "' stands for the agents '" + other + "' and '" + agent + "': let one of them be meant");
        }));
        agents.keySet().removeAll(unclear);
        return new Roster(agents);
    }
}
