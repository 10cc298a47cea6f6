package dev.ticketsync.core.store;

/** Another worker has taken over the workspace; stop, without another write. */
public final class FencedOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FencedOff(String workspace) {
        super("another worker has taken over workspace " + workspace);
    }
}
