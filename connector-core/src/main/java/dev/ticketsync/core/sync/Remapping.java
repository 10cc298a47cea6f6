package dev.ticketsync.core.sync;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;

/**
 * Looks once more at what waits for a word to be mapped, since the map may be another one than when it was held or passed over. A changed map by itself is
 * nobody's move: what both sides agreed on stays as it is.
 */
public final class Remapping {
    private final SyncKit kit;
    private final Remote remote;
    private final Fetcher fetcher;

    public Remapping(SyncKit kit, Remote remote, Fetcher fetcher) {
        this.kit = kit;
        this.remote = remote;
        this.fetcher = fetcher;
    }

    /** The connection's metadata was read, for the first time since the start or with other words than before. */
    public void lookAgain(Transaction tx) {
        Waiting waiting = Waiting.at(tx, kit.workspace(), remote.name());
        waiting.tickets().stream().filter(ticketId -> tx.due().find(ticketId).isEmpty())
                .forEach(ticketId -> tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, "")));
        waiting.records().forEach(key -> fetcher.want(key, ""));
    }
}
