package dev.ticketsync.core.sync;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one connection what has changed: what webhooks missed is found here. A quiet poll is one request. */
public final class Poller {
    /** The key under which it is on record that older records don't cross by themselves. */
    public static final String OLDER = "older";
    /** Hundreds of issues of Linear, a few thousand tickets of a PSA. */
    private static final int PAGES_BACK = 4;
    private static final Logger LOG = LoggerFactory.getLogger("connector.poll");

    private final SyncKit kit;
    private final Remote remote;
    private final Fence fence;
    private final Batch batch;
    private final Fetcher fetcher;
    private final FindingDesk findings;
    private final Gate gate;
    private final Looks looks;
    private volatile Instant nextAt = Instant.MIN;
    private volatile boolean hurried;
    /** When the drain under way began; long ago, if another worker began it. */
    private Instant begun = Instant.MIN;
    private volatile Instant caughtUp = Instant.MIN;

    public Poller(SyncKit kit, Remote remote, Fence fence, Wiring wiring) {
        this.kit = kit;
        this.remote = remote;
        this.fence = fence;
        this.batch = wiring.batch();
        this.fetcher = wiring.fetcher();
        this.findings = wiring.findings();
        this.gate = wiring.gate();
        this.looks = wiring.looks();
    }

    /** What a poller hands on to. */
    public record Wiring(Batch batch, Fetcher fetcher, FindingDesk findings, Gate gate, Looks looks) {}

    public boolean isDue() {
        return isOpen() && !kit.clock().instant().isBefore(nextAt);
    }

    public boolean isOpen() {
        return remote.translation().isPresent() && gate.isOpen(remote.name());
    }

    /** Polls again at once, or once more after a poll that is under way. */
    public void hurry() {
        hurried = true;
        nextAt = Instant.MIN;
    }

    /** Tells whether all changes have been told, asked no earlier than then. */
    public boolean hasCaughtUpSince(Instant time) {
        return !caughtUp.isBefore(time);
    }

    /** Reads page after page until nothing is left to be told. */
    public void drain() {
        hurried = false;
        boolean more = step();
        while (more)
            more = step();
    }

    /** Reads one page; returns true if the drain goes on. */
    private boolean step() {
        ConnectionState state = fence.reading(tx -> tx.connections().get(kit.workspace(), remote.name()));
        if (state.startedAt().isEmpty()) return begin();
        ChangeFeed feed = remote.provider().changes();
        Cursor cursor = state.cursor().orElseGet(() -> feed.from(state.startedAt()));
        if (!feed.isUnderWay(cursor)) begun = kit.clock().instant();
        return switch (feed.read(cursor, Lane.POLL)) {
            case ReadResult.Read<ChangePage> read -> take(read.value());
            case ReadResult.Later<ChangePage> later -> rest(later.at());
            case ReadResult.Rejected<ChangePage> rejected -> close(rejected.reason());
            case ReadResult.Denied<ChangePage> denied -> close(denied.reason());
        };
    }

    private boolean take(ChangePage page) {
        List<Sighting> sightings = page.tickets().stream()
                .map(ticket -> new Sighting(remote, Observation.of(ticket), Via.POLL, kit.clock().instant())).toList();
        Batch.Taken taken = batch.take(sightings, (tx, seen) -> {
            if (seen.unclear().isEmpty()) keep(tx, page.next());
            seen.broken().keySet().forEach(sighting -> giveUp(tx, sighting.observation().ticket()));
        });
        Optional<Instant> again = read(taken.unclear(), page.next());
        if (again.isPresent()) return rest(again.get());
        if (!page.last()) return true;
        caughtUp = begun;
        if (begun.equals(Instant.MIN)) return true; // what has changed since its first page, which another worker read, comes with the next drain
        looks.caughtUp(remote.name());
        return rest(kit.clock().instant().plus(remote.poll()));
    }

    /** Reads what the page left unclear. Only then the page is done with: no later one would tell of it. */
    private Optional<Instant> read(List<Sighting> unclear, Cursor next) {
        if (unclear.isEmpty()) return Optional.empty();
        List<String> keys = unclear.stream().map(sighting -> sighting.observation().ticket().externalKey()).toList();
        int most = remote.capabilities().fetchBatch();
        for (int from = 0; from < keys.size(); from += most) {
            Optional<Instant> again = fetcher.read(keys.subList(from, Math.min(from + most, keys.size())));
            if (again.isPresent()) return again;
        }
        fence.transact(tx -> keep(tx, next));
        return Optional.empty();
    }

    private void giveUp(Transaction tx, RemoteTicket record) {
        findings.connection(tx, remote.name(), FindingKind.NOTICE, record.externalKey(), record.ref().displayKey() + " at " + remote.name()
                + " could not be taken in by a fault of ours, which the log shows: it is passed over until it changes");
    }

    private void keep(Transaction tx, Cursor next) {
        tx.connections().put(kit.workspace(), tx.connections().get(kit.workspace(), remote.name()).at(next));
    }

    /**
     * The first time: from when we began to listen, however long it took to reach the remote since; its clock tells the time, ours only how long that was. What is
     * older comes by backfill, and if any of it would cross, that is said once. Returns true if the drain goes on.
     */
    private boolean begin() {
        ChangeFeed feed = remote.provider().changes();
        return switch (feed.now(Lane.POLL)) {
            case ReadResult.Read<Instant> read -> {
                // remotes count whole seconds: what is changed in the very second in which we begin counts
                Instant start = read.value().minus(kit.running().age(kit.clock().instant())).truncatedTo(ChronoUnit.SECONDS);
                long older = olderMatches(feed, start);
                fence.transact(tx -> {
                    ConnectionState state = tx.connections().get(kit.workspace(), remote.name());
                    tx.connections().put(kit.workspace(), state.started(start));
                    if (older > 0) older(tx, older);
                });
                yield true;
            }
            case ReadResult.Later<Instant> later -> rest(later.at());
            case ReadResult.Rejected<Instant> rejected -> close(rejected.reason());
            case ReadResult.Denied<Instant> denied -> close(denied.reason());
        };
    }

    /**
     * Reads back from the newest until a page holds some, but not far: this is only to be said, and whatever can't be read is not worth holding the start up for.
     */
    private long olderMatches(ChangeFeed feed, Instant start) {
        if (kit.rules().mirrors().stream().noneMatch(rule -> rule.from().equals(remote.name()))) return 0;
        Cursor next = feed.newest();
        int looked = 0;
        for (int page = 0; page < PAGES_BACK && feed.read(next, Lane.POLL) instanceof ReadResult.Read<ChangePage> read; page++) {
            List<RemoteTicket> matching = read.value().tickets().stream().filter(this::crosses)
                    .filter(record -> record.revision().isBefore(start)).toList();
            looked += read.value().tickets().size();
            long matches = fence.reading(tx -> matching.stream().filter(record -> isUnlinked(tx, record)).count());
            if (matches > 0 || read.value().last()) return matches;
            next = read.value().next();
        }
        LOG.info(
                "looked back over the newest {} records at {}: none of them is to be mirrored; whether older ones are, 'backfill --dry-run' tells",
                looked, remote.name());
        return 0;
    }

    private boolean crosses(RemoteTicket record) {
        return kit.rules().mirrors().stream().anyMatch(rule -> rule.from().equals(remote.name()) && rule.matches(record));
    }

    private boolean isUnlinked(Transaction tx, RemoteTicket record) {
        return tx.links().findByKey(kit.workspace(), remote.name(), record.externalKey()).isEmpty();
    }

    private void older(Transaction tx, long atLeast) {
        findings.connection(tx, remote.name(), FindingKind.NOTICE, OLDER, "at least " + atLeast + " records at " + remote.name()
                + " match a mirror rule but are older than the first start: they don't cross by themselves; 'backfill --workspace "
                + kit.workspace() + " --from " + remote.name() + "' brings them over");
    }

    private boolean rest(Instant until) {
        nextAt = hurried ? Instant.MIN : until;
        return false;
    }

    private boolean close(String why) {
        return rest(fence.inTransaction(tx -> gate.close(tx, remote.name(), why)));
    }
}
