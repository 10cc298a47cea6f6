package dev.ticketsync.app.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An agent that tickets are dispatched to once they are assigned to it.
 *
 * @param way       how it is reached
 * @param trigger   of the lifecycle's edge that a ticket takes when it is dispatched
 * @param questions what it is asked besides
 * @param timeLimit how long one call may take
 */
public record AgentConfig(Way way, String trigger, Set<Question> questions, Duration timeLimit) {
    public AgentConfig {
        EnumSet<Question> ordered = EnumSet.noneOf(Question.class);
        ordered.addAll(questions);
        questions = Collections.unmodifiableSet(ordered);
    }

    /** How an agent is reached. Switch over it without {@code default}. */
    public sealed interface Way {
        /**
         * Over HTTP.
         *
         * @param secret what calls are signed with
         */
        record Webhook(URI url, Secret secret) implements Way {}

        /**
         * By a program on this machine.
         *
         * @param argv the program and its arguments; no shell reads them
         */
        record Command(List<String> argv) implements Way {
            public Command {
                argv = List.copyOf(argv);
            }
        }
    }

    /** What an agent may be asked besides taking a ticket; what it isn't asked is assumed. */
    public enum Question {
        /** Whether it would take a ticket now. Else it is taken to be ready. */
        READY,
        /** Which conversation belongs to a ticket. Else it is the ticket's own comments. */
        CHANNEL,
        /** Whether it has heard of a hand-over. Else it is told again. */
        STATUS;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Question> find(String label) {
            return Arrays.stream(values()).filter(question -> question.label().equals(label)).findFirst();
        }
    }
}
