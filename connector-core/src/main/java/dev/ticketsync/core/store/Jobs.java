package dev.ticketsync.core.store;

import java.util.List;
import java.util.Optional;

/** Work that was asked for once. */
public interface Jobs {
    void insert(Job job);

    /**
     * Writes how far a job is, if it is waiting or running.
     *
     * @throws JobOver               if it is over, in this or any other process; nothing is written
     * @throws IllegalStateException if there is no such job
     */
    void update(Job job);

    Optional<Job> find(String id);

    /** Returns the jobs that are waiting or running, oldest first. */
    List<Job> open(String workspace);

    /** Returns the last job of that kind, whatever became of it. */
    Optional<Job> last(String workspace, String kind);
}
