package dev.ticketsync.core.store;

/** Whether a job still has work to do. */
public enum JobState {
    WAITING, RUNNING, DONE, FAILED;

    /** Tells whether nobody will work on it any more. */
    public boolean isOver() {
        return this == DONE || this == FAILED;
    }
}
