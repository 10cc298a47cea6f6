package dev.ticketsync.app.cli;

/** What a command exits with. Scripts hold on to the numbers. */
final class ExitCode {
    /** All is well. */
    static final int OK = 0;
    /** It was called wrongly, or the configuration can't be used. */
    static final int USAGE = 2;
    /** Findings are open. */
    static final int FINDINGS = 1;
    /** A record has moved, or the configuration has changed, since the plan was made; or another backfill was ordered since. */
    static final int MOVED = 3;
    /** A remote can't be reached. */
    static final int UNREACHABLE = 4;
    /** It would do more at once than the guard allows, and nobody said yes. */
    static final int ASKS = 5;
    /** A fault of ours. */
    static final int FAULT = 70;

    private ExitCode() {}
}
