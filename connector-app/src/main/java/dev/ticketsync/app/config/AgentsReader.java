package dev.ticketsync.app.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.provider.NearestName;

/** Reads {@code agents}: whom tickets are dispatched to. */
final class AgentsReader {
    private static final Duration USUAL_TIME_LIMIT = Duration.ofSeconds(20);
    private static final String TRIGGER = "trigger";

    private final Lifecycle lifecycle;
    private final Problems problems;

    AgentsReader(Lifecycle lifecycle, Problems problems) {
        this.lifecycle = lifecycle;
        this.problems = problems;
    }

    /** Returns the agents by name; of use only if nothing was added to the problems. */
    Map<String, AgentConfig> read(Section section) {
        Map<String, AgentConfig> agents = new LinkedHashMap<>();
        section.sections().forEach((name, agent) -> {
            if (problems.clean(agent.path())) agent(agent).ifPresent(read -> agents.put(name, read));
        });
        return agents;
    }

    private Optional<AgentConfig> agent(Section section) {
        String trigger = trigger(section);
        Set<AgentConfig.Question> questions = section.texts("asks").stream().map(AgentConfig.Question::find).flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Duration limit = section.duration("timeLimit", USUAL_TIME_LIMIT);
        return way(section).map(way -> new AgentConfig(way, trigger, questions, limit));
    }

    private String trigger(Section section) {
        String trigger = section.text(TRIGGER).orElse("dispatch");
        List<String> known = lifecycle.edges().stream().map(Edge::trigger).distinct().toList();
        if (!known.contains(trigger))
            problems.add(section.at(TRIGGER), "there is no trigger '" + trigger + "' in the lifecycle " + lifecycle + "; "
                    + NearestName.hint(trigger, known));
        return trigger;
    }

    private Optional<AgentConfig.Way> way(Section section) {
        return switch (section.required("kind")) {
            case "webhook" ->
                Addresses.read(section, "url", problems).map(url -> new AgentConfig.Way.Webhook(url, section.secret("secret")));
            case "command" -> Optional.of(new AgentConfig.Way.Command(section.texts("argv")));
            default -> throw new IllegalStateException(section.at("kind") + " was not checked");
        };
    }
}
