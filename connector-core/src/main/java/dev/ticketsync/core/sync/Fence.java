package dev.ticketsync.core.sync;

import java.util.function.Consumer;
import java.util.function.Function;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.workflow.Tenure;

/**
 * What one holder of a workspace may do: every transaction checks that no other worker has taken over, and no write is begun when one soon might. What a worker has
 * in memory is no better than its last commit: after one of which it isn't known what became of it, the worker may do nothing more, and the next one begins from
 * what the store holds.
 */
public final class Fence implements Tenure {
    private final Store store;
    private final String workspace;
    private final long epoch;
    private volatile Hold hold = Hold.ALONE;
    private volatile boolean cut;

    private Fence(Store store, String workspace, long epoch) {
        this.store = store;
        this.workspace = workspace;
        this.epoch = epoch;
    }

    /** Takes the workspace over: whoever held it before is fenced off from now on. */
    public static Fence raise(Store store, String workspace) {
        return new Fence(store, workspace, store.inTransaction(tx -> tx.workspaces().raiseEpoch(workspace)));
    }

    /** The workspace is held so from now on. */
    public void heldFor(Hold newHold) {
        hold = newHold;
    }

    /**
     * Tells whether a write may be begun. The epoch can't be checked in the moment in which a request leaves; but with half of the lease still ahead nobody can
     * have raised it.
     */
    public boolean mayWrite() {
        return hold.isFresh();
    }

    @Override
    public boolean maySend() {
        confirm();
        return mayWrite();
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, T> work) {
        requireUncut();
        try {
            return store.retrying(tx -> {
                tx.workspaces().checkEpoch(workspace, epoch);
                return work.apply(tx);
            });
        } catch (StoreUnavailable away) {
            cut = true;
            throw away;
        }
    }

    /**
     * Checks what can be told without asking the store.
     *
     * @throws FencedOff if the store went away at a commit
     */
    public void requireUncut() {
        if (cut) throw FencedOff.cut(workspace);
    }

    public void transact(Consumer<? super Transaction> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /**
     * Checks it once more, right before something is sent that no transaction can take back.
     *
     * @throws FencedOff if another worker has taken over, or this one may not go on
     */
    public void confirm() {
        requireUncut();
        boolean unused = store.reading(tx -> {
            tx.workspaces().checkEpoch(workspace, epoch);
            return true;
        });
    }

    @Override
    public <T> T reading(Function<? super Transaction, T> query) {
        requireUncut();
        return store.reading(query);
    }
}
