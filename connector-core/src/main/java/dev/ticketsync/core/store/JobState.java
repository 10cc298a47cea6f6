package dev.ticketsync.core.store;

/** Whether a job still has work to do. */
public enum JobState {
    WAITING, RUNNING, DONE, FAILED
}
