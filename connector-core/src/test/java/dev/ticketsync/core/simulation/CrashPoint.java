package dev.ticketsync.core.simulation;

/** Where a process can end. */
enum CrashPoint {
    BEFORE_SENDING, AFTER_REMOTE_COMMIT, BEFORE_COMMIT, AFTER_COMMIT
}
