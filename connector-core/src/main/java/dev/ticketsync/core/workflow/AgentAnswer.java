package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.Optional;

/** What an agent answers. Switch over it without {@code default}. */
public sealed interface AgentAnswer {
    /**
     * It does, or has done, what it was asked.
     *
     * @param value what it was asked for; empty if it was asked for nothing
     */
    record Yes(String value) implements AgentAnswer {
        /** Without a value. */
        public static final Yes PLAIN = new Yes("");
    }

    /**
     * It has done nothing, and is to be asked again.
     *
     * @param why one line, without ticket text
     * @param at  no sooner than then; empty if it doesn't say
     */
    record NotNow(String why, Optional<Instant> at) implements AgentAnswer {}

    /** It hasn't done it and never will. */
    record No(String why) implements AgentAnswer {}

    /** It was asked and there is no telling what it has done: its answer was lost, or makes no sense. */
    record Unclear(String why) implements AgentAnswer {}
}
