package dev.ticketsync.core.store;

/** This worker may not go on with the workspace; stop, without another write. */
public final class FencedOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Another worker has taken over. */
    public FencedOff(String workspace) {
        super("another worker has taken over workspace " + workspace);
    }

    private FencedOff(String workspace, String why) {
        super("workspace " + workspace + " is begun anew: " + why);
    }

    /** Its store went away, and what it has in memory may be ahead of what is stored. */
    public static FencedOff cut(String workspace) {
        return new FencedOff(workspace, "its store went away");
    }
}
