package dev.ticketsync.core.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * The question whether something may be done, and what became of it.
 *
 * @param id        time-ordered text
 * @param proposal  what it is about
 * @param asked     who proposed it
 * @param decision  empty while it waits
 * @param isCurrent whether it still counts: until the ticket has moved, or nobody wants it any more
 */
public record Approval(String id, Proposal proposal, Word asked, Optional<Decision> decision, boolean isCurrent) {
    /**
     * Somebody's word.
     *
     * @param why in their words, or ours; empty if nothing was said
     */
    public record Word(Actor by, String why, Instant at) {}

    /** How it ended. */
    public record Decision(State state, Word word) {}

    /** What became of it. */
    public enum State {
        WAITING("waiting"), APPROVED("approved"), REJECTED("rejected"),
        /** The ticket has moved meanwhile, or what was proposed is not wanted any more: it is never carried out. */
        OVERTAKEN("overtaken");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The name in the store and on the wire. */
        public String label() {
            return label;
        }

        /** Returns the state of that label; empty if there is none. */
        public static Optional<State> find(String label) {
            for (State state : values())
                if (state.label.equals(label)) return Optional.of(state);
            return Optional.empty();
        }
    }

    /** One that is asked now. */
    public static Approval open(String id, Proposal proposal, Word asked) {
        return new Approval(id, proposal, asked, Optional.empty(), true);
    }

    public State state() {
        return decision.map(Decision::state).orElse(State.WAITING);
    }

    public boolean isWaiting() {
        return decision.isEmpty();
    }

    public Approval decided(State state, Word word) {
        return new Approval(id, proposal, asked, Optional.of(new Decision(state, word)), isCurrent);
    }

    /** Returns it as it is once it doesn't count any more: what waits is overtaken, and what is decided stays so. */
    public Approval over(Word word) {
        return new Approval(id, proposal, asked, decision.or(() -> Optional.of(new Decision(State.OVERTAKEN, word))), false);
    }
}
