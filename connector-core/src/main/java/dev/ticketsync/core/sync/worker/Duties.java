package dev.ticketsync.core.sync.worker;

/** What a worker does. */
public enum Duties {
    /** Everything: it polls, takes deliveries in, and brings tickets into step. */
    ALL,
    /** Only the jobs that were asked for, and nothing that they don't ask for. */
    JOBS
}
