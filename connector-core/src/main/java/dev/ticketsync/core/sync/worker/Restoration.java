package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Gate;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a store that was restored from a backup catch up, before anything else is done: both sides are read as far back as the store's cursors, and what they agree on
 * is taken for agreed. Done anew from the beginning if it is interrupted; the cursors stay where they are, so that the next poll goes over the same records once more.
 */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger("connector.restore");
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 100;

    private final SyncKit kit;
    private final Fence fence;
    private final Gate gate;
    private final Reunion reunion;
    private final Kinship kinship;
    private final DispatchDuty dispatching;
    private volatile boolean pending;
    private volatile Instant nextAt = Instant.MIN;

    Restoration(SyncKit kit, Fence fence, FindingDesk findings, Gate gate, DispatchDuty dispatching) {
        this.kit = kit;
        this.fence = fence;
        this.gate = gate;
        this.reunion = new Reunion(kit, findings);
        this.kinship = new Kinship(kit, findings);
        this.dispatching = dispatching;
        this.pending = fence.<Boolean>reading(tx -> tx.installations().isRestored(kit.workspace()));
    }

    boolean isPending() {
        return pending;
    }

    /** The remotes know of things that the store doesn't. */
    void notice() {
        fence.transact(new Tenancy(kit)::restore);
        pending = true;
    }

    boolean isDue() {
        return !kit.clock().instant().isBefore(nextAt);
    }

    /** Catches up, or leaves it for the next time if a remote can't be read now. */
    void step() {
        try {
            catchUp();
        } catch (Interrupted interrupted) {
            nextAt = kit.clock().instant().plus(AGAIN);
            LOG.warn("workspace {} hasn't caught up yet and tries again: {}", kit.workspace(), interrupted.getMessage());
        }
    }

    private void catchUp() {
        LOG.warn("workspace {} was restored from a backup: it catches up with its remotes", kit.workspace());
        Map<String, Map<String, RemoteTicket>> seen = new LinkedHashMap<>();
        for (Remote remote : kit.remotes().all()) {
            if (remote.translation().isEmpty() || !gate.isOpen(remote.name())) throw new Interrupted(remote.name() + " is paused");
            seen.put(remote.name(), changed(remote));
        }
        for (Remote remote : kit.remotes().all())
            fetchNamed(remote, seen);
        int joined = rejoin(seen);
        fence.transact(tx -> {
            dispatching.doubt(tx);
            tx.installations().restored(kit.workspace(), false);
        });
        pending = false;
        LOG.info("workspace {} has caught up: {} tickets were compared", kit.workspace(), joined);
    }

    /** Everything that has changed since the backup was made. */
    private Map<String, RemoteTicket> changed(Remote remote) {
        Map<String, RemoteTicket> records = new LinkedHashMap<>();
        ConnectionState state = fence.reading(tx -> tx.connections().get(kit.workspace(), remote.name()));
        if (state.startedAt().isEmpty()) return records;
        Cursor cursor = state.cursor().orElseGet(() -> remote.provider().changes().from(state.startedAt()));
        boolean last = false;
        while (!last) {
            ChangePage page = read(remote, remote.provider().changes().read(cursor, Lane.POLL));
            for (RemoteTicket record : page.tickets())
                records.merge(record.externalKey(), record, (one, other) -> other.revision().isBefore(one.revision()) ? one : other);
            cursor = page.next();
            last = page.last();
        }
        return records;
    }

    /** Records that others name as their counterparts, and that haven't changed since themselves. */
    private void fetchNamed(Remote remote, Map<String, Map<String, RemoteTicket>> seen) {
        Map<String, RemoteTicket> known = seen.getOrDefault(remote.name(), Map.of());
        Set<String> named = new TreeSet<>();
        seen.forEach((connection, records) -> {
            if (connection.equals(remote.name())) return;
            records.values().forEach(record -> record.references().forEach(reference -> remote.provider().keyOf(reference)
                    .filter(key -> !known.containsKey(key)).ifPresent(named::add)));
        });
        List<String> keys = List.copyOf(named);
        int most = remote.capabilities().fetchBatch();
        for (int from = 0; from < keys.size(); from += most) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + most));
            read(remote, remote.provider().fetch(some, Lane.POLL)).forEach(record -> known.put(record.externalKey(), record));
        }
    }

    private int rejoin(Map<String, Map<String, RemoteTicket>> seen) {
        List<String> tickets = List.copyOf(fence.<Set<String>>inTransaction(tx -> reunion.linked(tx, seen)));
        for (int from = 0; from < tickets.size(); from += AT_A_TIME) {
            Collection<String> some = tickets.subList(from, Math.min(tickets.size(), from + AT_A_TIME));
            fence.transact(tx -> some.forEach(ticket -> reunion.agree(tx, ticket, seen)));
        }
        List<Kinship.Pair> pairs = fence.reading(tx -> kinship.pairs(tx, seen));
        for (Kinship.Pair pair : pairs)
            fence.transact(tx -> kinship.adopt(tx, pair));
        return tickets.size() + pairs.size();
    }

    private <T> T read(Remote remote, ReadResult<T> result) {
        return switch (result) {
            case ReadResult.Read<T> read -> read.value();
            case ReadResult.Later<T> later -> throw new Interrupted(remote.name() + ": " + later.why());
            case ReadResult.Rejected<T> rejected -> throw closed(remote, rejected.reason());
            case ReadResult.Denied<T> denied -> throw closed(remote, denied.reason());
        };
    }

    private Interrupted closed(Remote remote, String reason) {
        fence.transact(tx -> {
            Instant unused = gate.close(tx, remote.name(), reason);
        });
        return new Interrupted(remote.name() + ": " + reason);
    }

    /** Ends a step whose remote can't be read now. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Interrupted(String why) {
            super(why);
        }
    }
}
