package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of work that somebody asked for once, carried out by whoever holds the workspace.
 *
 * @param id        time-ordered text; the run id in the journal
 * @param workspace where
 * @param kind      {@code sync}, {@code backfill} …
 * @param arguments as given, by name
 * @param progress  how far it is, written by who carries it out; read by who follows it, and by a resumed run
 * @param asked     when
 */
public record Job(String id, String workspace, String kind, Map<String, String> arguments, Progress progress, Instant asked) {
    public Job {
        arguments = Map.copyOf(arguments);
    }

    /**
     * How far a job is.
     *
     * @param state    {@code waiting}, {@code running}, {@code done} or {@code failed}
     * @param done     records dealt with
     * @param total    records in all; empty while unknown
     * @param position where to go on after an interruption, in the job's own form
     * @param note     counts and the reason of a failure, for people
     */
    public record Progress(JobState state, long done, Optional<Long> total, String position, String note) {
        /** Asked for, not begun. */
        public static final Progress WAITING = new Progress(JobState.WAITING, 0, Optional.empty(), "", "");
    }

    public Job at(Progress newProgress) {
        return new Job(id, workspace, kind, arguments, newProgress, asked);
    }
}
