package dev.ticketsync.core.sync.repair;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;

/**
 * Settles findings by a person's word. Only what is kept is changed, and the ticket is put due: whoever holds the workspace, now or later, carries it to the
 * remotes. So it may be used beside a worker in another process. Thread-safe.
 */
public final class Resolutions {
    /** Closes the ticket of a record that was merged into another. */
    public static final String CLOSE = "close";
    /** The side that is ours. */
    public static final String LOCAL = "local";

    private final SyncKit kit;

    public Resolutions(SyncKit kit) {
        this.kit = kit;
    }

    /** Returns the connections whose words are needed to settle the finding: each must have been refreshed before. */
    public List<Remote> needed(Finding finding) {
        return switch (finding.about().kind()) {
            case REJECTION, APPROVAL, OSCILLATION, REFUSED -> kit.remotes().find(finding.about().connection()).stream().toList();
            case CONFLICT, OVERTAKEN, PARKED, AMBIGUOUS, MERGED, CONNECTION, NOTICE -> List.of();
        };
    }

    /**
     * Takes one side's value, and closes the finding. Of a conflict and of a covered edit, the side that the finding is about brings its lost value back; of a
     * held field, it is followed, and {@code local} insists on ours. Of a record that was merged into another, it goes on with that one, {@code close} closes the
     * ticket, and {@code local} leaves it. Anything else can only be dismissed, by {@code local}.
     *
     * @param side a connection, {@code local}, or {@code close} where a record was merged
     */
    public Resolution take(Transaction tx, String id, String side) {
        Optional<Finding> found = tx.findings().find(kit.workspace(), id);
        if (found.isEmpty()) return new Resolution.Declined("there is no finding '" + id + "' in workspace " + kit.workspace());
        Optional<Finding.Closed> closed = found.get().closed();
        if (closed.isPresent()) return new Resolution.Declined("finding " + id + " is closed already: " + closed.get().how());
        return new Ruling(kit, tx, found.get(), side).carryOut();
    }
}
