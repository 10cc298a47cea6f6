package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Which agents are ready: one that isn't is asked again for all of its tickets together, each time later. In memory only. Thread-safe. */
final class Attendance {
    /** Many tickets may be dispatched to a ready agent at once; it is asked for them together as well. */
    private static final Duration STAYS_READY = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final IntFunction<Duration> patience;
    private final Map<String, Asked> asked = new ConcurrentHashMap<>();

    Attendance(InstantSource clock, IntFunction<Duration> patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What an agent has answered.
     *
     * @param why      empty if it is ready
     * @param until    as long as that holds
     * @param failures how often in a row it wasn't ready
     */
    record Asked(String why, Instant until, int failures) {
        boolean isReady() {
            return why.isEmpty();
        }
    }

    /** Asks the agent unless it has answered just now. */
    Asked of(Agent agent) {
        Instant now = clock.instant();
        Asked known = asked.getOrDefault(agent.name(), new Asked("", now, 0));
        if (now.isBefore(known.until())) return known;
        Asked answer = judge(agent.gateway().readiness(), known.failures() + 1);
        asked.put(agent.name(), answer);
        return answer;
    }

    private Asked judge(AgentAnswer answer, int failures) {
        Instant now = clock.instant();
        Instant later = now.plus(patience.apply(failures));
        return switch (answer) {
            case AgentAnswer.Yes yes -> new Asked("", now.plus(STAYS_READY), 0);
            case AgentAnswer.NotNow notNow -> new Asked("isn't ready: " + notNow.why(), notNow.at().orElse(later), failures);
            case AgentAnswer.No no -> new Asked("isn't ready: " + no.why(), later, failures);
            case AgentAnswer.Unclear unclear -> new Asked("doesn't say whether it is ready: " + unclear.why(), later, failures);
        };
    }
}
