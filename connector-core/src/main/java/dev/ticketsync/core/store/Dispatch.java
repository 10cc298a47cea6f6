package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * The hand-over of one ticket to one agent, stored before the agent hears of it.
 *
 * @param key       time-ordered text that the agent knows this hand-over by, however often it is told
 * @param workspace where
 * @param ticketId  the ticket
 * @param agent     the agent's name
 * @param progress  how far it is
 * @param asked     since when it is known that the agent is to have the ticket
 */
public record Dispatch(String key, String workspace, String ticketId, String agent, Progress progress, Instant asked) {
    /**
     * How far a hand-over is.
     *
     * @param stage    what the agent has been told
     * @param claim    since when the ticket is claimed for it; empty while it is not
     * @param due      when it is looked at again
     * @param failures attempts in a row that came to nothing
     * @param why      what came of the last one; empty if there is nothing to say
     */
    public record Progress(DispatchStage stage, Optional<Instant> claim, Instant due, int failures, String why) {
        /** Nothing was tried yet. */
        public static Progress waiting(Instant due) {
            return new Progress(DispatchStage.WAITING, Optional.empty(), due, 0, "");
        }

        /** The ticket is the agent's, who is to be told now. */
        public static Progress sent(Instant claim, Instant due) {
            return new Progress(DispatchStage.SENT, Optional.of(claim), due, 0, "");
        }

        /** The same, looked at again then. */
        public Progress until(Instant at) {
            return new Progress(stage, claim, at, failures, why);
        }

        /** Once more, after a failure. */
        public Progress again(Instant at, String reason) {
            return new Progress(stage, claim, at, failures + 1, reason);
        }

        /** It is over. */
        public Progress over(DispatchStage end, String reason) {
            return new Progress(end, claim, due, failures, reason);
        }
    }

    public Dispatch at(Progress newProgress) {
        return new Dispatch(key, workspace, ticketId, agent, newProgress, asked);
    }

    public DispatchStage stage() {
        return progress.stage();
    }
}
