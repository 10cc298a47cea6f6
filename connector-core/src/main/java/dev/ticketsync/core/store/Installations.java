package dev.ticketsync.core.store;

import java.util.Set;
import java.util.function.Supplier;

/** Which installation of the connector a workspace's store belongs to. A copy of a store is of the same installation. */
public interface Installations {
    /** Returns the workspace's installation, which is {@code fresh} from now on if it had none. */
    String ours(String workspace, Supplier<String> fresh);

    /** Returns the installations that this one is not to mind: those that it has taken over from, and those of the store's other workspaces. */
    Set<String> disregarded(String workspace);

    /** Notes that this installation takes over from another one. Noting it twice is no error. */
    void replace(String workspace, String other);

    /** Tells whether the store was restored from a backup and hasn't caught up with its remotes yet. */
    boolean isRestored(String workspace);

    /** Notes that it was restored, or that it has caught up; {@link #ours} was asked for before. */
    void restored(String workspace, boolean restored);
}
