package dev.ticketsync.core.sync.job;

import java.util.Collection;
import java.util.Optional;

import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Fetcher;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Waiting;

/**
 * Looks once more at what waits for a word to be mapped, since the map may be another one than when it was held or passed over. A changed map by itself is
 * nobody's move: what both sides agreed on stays as it is.
 */
public final class Remapping {
    private static final String KEY = "remapped";

    private final SyncKit kit;
    private final Remote remote;
    private final Means means;

    public Remapping(SyncKit kit, Remote remote, Means means) {
        this.kit = kit;
        this.remote = remote;
        this.means = means;
    }

    /**
     * What it works with.
     *
     * @param limits how much may be let go on without a person's word
     */
    public record Means(Fetcher fetcher, FindingDesk findings, BulkLimits limits) {}

    /** The metadata was read, for the first time since the start or with other words than before: what waits goes on, unless that is more than the guard allows. */
    public void lookAgain(Transaction tx) {
        Waiting waiting = Waiting.at(tx, kit.workspace(), remote.name());
        Optional<String> beyond = bulk(waiting).beyond(means.limits());
        if (beyond.isEmpty()) goOn(tx, waiting);
        else
            means.findings().connection(tx, remote.name(), FindingKind.NOTICE, KEY, "as the statuses are mapped now, what waits here would "
                    + beyond.get() + "; it waits on: look at `plan`, then let it go on with `sync --yes`");
    }

    /** Lets everything go on, since a person has said so. */
    public void goOn(Transaction tx) {
        goOn(tx, Waiting.at(tx, kit.workspace(), remote.name()));
    }

    private void goOn(Transaction tx, Waiting waiting) {
        means.findings().over(tx, remote.name(), KEY);
        waiting.tickets().keySet().stream().filter(ticketId -> tx.due().find(ticketId).isEmpty())
                .forEach(ticketId -> tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, "")));
        waiting.records().keySet().forEach(key -> means.fetcher().want(key, ""));
    }

    /** What it would come to by the names that are mapped now; a name that still isn't mapped holds what waits for it. */
    private Bulk bulk(Waiting waiting) {
        long creates = meant(waiting.records().values());
        long closes = waiting.tickets().values().stream().flatMap(name -> meaning(name).stream())
                .filter(status -> Bulk.isOver(kit.rules().lifecycle(), status)).count();
        return new Bulk(creates, closes);
    }

    private long meant(Collection<String> names) {
        return names.stream().filter(name -> meaning(name).isPresent()).count();
    }

    private Optional<String> meaning(String name) {
        return remote.translation().map(Translation::status).flatMap(statuses -> statuses.meaning(name));
    }
}
