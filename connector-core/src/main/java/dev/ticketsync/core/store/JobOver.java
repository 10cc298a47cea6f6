package dev.ticketsync.core.store;

/** The job has ended, be it that somebody else has ended it: it stays as it ended, and whoever carries it out has to stop. */
public final class JobOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JobOver(String id) {
        super("the job " + id + " is over already");
    }
}
