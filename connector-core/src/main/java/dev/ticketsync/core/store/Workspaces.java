package dev.ticketsync.core.store;

/** The fence of each workspace: only the worker that raised the epoch last may change anything in its name. */
public interface Workspaces {
    /** Raises the workspace's epoch by one and returns it. */
    long raiseEpoch(String workspace);

    /** @throws FencedOff if the workspace's epoch is another */
    void checkEpoch(String workspace, long epoch);
}
