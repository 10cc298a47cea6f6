package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.store.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes stored deliveries in, many at a time. A delivery counts as taken in the transaction that takes what it says. One that fails is tried again a few times,
 * while those behind it for the same record wait and all others go on, and is parked then.
 */
public final class Inbox {
    private static final int BATCH = 256;
    private static final Logger LOG = LoggerFactory.getLogger("connector.inbox");

    private final SyncKit kit;
    private final Fence fence;
    private final Batch batch;
    private final Ends ends;
    private final Attempts attempts;
    private final Set<String> fetching = new HashSet<>();

    public Inbox(SyncKit kit, Fence fence, Batch batch, Ends ends) {
        this.kit = kit;
        this.fence = fence;
        this.batch = batch;
        this.ends = ends;
        this.attempts = new Attempts(kit, ends.parking());
    }

    /** Where deliveries go that can't be taken in at once: their record is read, or they are parked. */
    public record Ends(Map<String, Fetcher> fetchers, Parking parking) {}

    /** What a portion of deliveries says. */
    private static final class Portion {
        final List<Sighting> sightings = new ArrayList<>();
        final List<String> nothing = new ArrayList<>();
        final List<Parked> parked = new ArrayList<>();
        int hints;

        int size() {
            return sightings.size() + nothing.size() + parked.size();
        }
    }

    private record Parked(String connection, String id, String why) {}

    /** Takes in what has arrived, up to a batch, and returns how many deliveries that were; those of a connection whose metadata is not known yet wait. */
    public int step() {
        int under = fetchingCount() + attempts.size();
        Set<String> unready = kit.remotes().all().stream().filter(remote -> remote.translation().isEmpty()).map(Remote::name)
                .collect(Collectors.toSet());
        List<Delivery> waiting = fence.reading(tx -> tx.deliveries().inbox(kit.workspace(), unready, under + BATCH));
        List<Delivery> fresh = waiting.stream().filter(delivery -> !isFetching(delivery.id()) && !attempts.rests(delivery.id()))
                .limit(BATCH).toList();
        return fresh.isEmpty() ? 0 : take(fresh);
    }

    /** Deliveries whose records have been read. */
    public synchronized void fetched(Set<String> deliveryIds) {
        fetching.removeAll(deliveryIds);
    }

    /** Returns how many were dealt with. */
    private int take(List<Delivery> deliveries) {
        Portion portion = new Portion();
        for (Delivery delivery : deliveries) {
            Optional<Remote> remote = kit.remotes().find(delivery.connection());
            if (remote.isEmpty()) portion.parked.add(new Parked(delivery.connection(), delivery.id(), "its connection is not configured"));
            else
                read(remote.get(), delivery, portion);
        }
        if (portion.size() > 0) store(portion);
        return portion.size() + portion.hints;
    }

    private void read(Remote remote, Delivery delivery, Portion portion) {
        Notice notice;
        try {
            notice = remote.provider().webhooks().read(delivery.call());
        } catch (RuntimeException fault) {
            failed(new Parked(remote.name(), delivery.id(), "it can't be read"), "", fault).ifPresent(portion.parked::add);
            return;
        }
        switch (notice) {
            case Notice.Seen seen -> {
                Sighting sighting = new Sighting(remote, seen.observation(), Via.WEBHOOK, delivery.receivedAt(), delivery.id(), 0);
                boolean waits = !attempts.isKnown(delivery.id()) && attempts.records().contains(sighting.record());
                if (!waits) portion.sightings.add(sighting);
            }
            case Notice.Hint hint -> {
                portion.hints++;
                want(remote, hint.externalKey(), delivery.id());
            }
            case Notice.Nothing nothing -> portion.nothing.add(delivery.id());
        }
    }

    private void store(Portion portion) {
        Batch.Taken taken = batch.take(portion.sightings, (tx, seen) -> {
            List<String> done = new ArrayList<>(portion.nothing);
            Set<Sighting> left = Collections.newSetFromMap(new IdentityHashMap<>(seen.broken().size()));
            left.addAll(seen.broken().keySet());
            left.addAll(seen.behind()); // they wait for their turn
            left.addAll(seen.unclear()); // they stay in the inbox until their records are read
            portion.sightings.stream().filter(sighting -> !left.contains(sighting)).map(Sighting::told).forEach(done::add);
            tx.deliveries().taken(done);
            portion.parked.forEach(one -> ends.parking().park(tx, one.connection(), List.of(one.id()), one.why()));
        });
        portion.parked.forEach(one -> attempts.over(one.id()));
        portion.sightings.stream().filter(sighting -> !taken.broken().containsKey(sighting)).forEach(one -> attempts.over(one.told()));
        taken.broken().forEach(this::failed);
        for (Sighting sighting : taken.unclear())
            want(sighting.remote(), sighting.observation().ticket().externalKey(), sighting.told());
    }

    private void failed(Sighting sighting, RuntimeException fault) {
        Parked end = new Parked(sighting.remote().name(), sighting.told(), "what it says can't be taken in");
        failed(end, sighting.record(), fault).ifPresent(one -> {
            fence.transact(tx -> ends.parking().park(tx, one.connection(), List.of(one.id()), one.why()));
            attempts.over(one.id());
        });
    }

    /** Returns how the delivery ends if this was the last attempt. */
    private Optional<Parked> failed(Parked end, String record, RuntimeException fault) {
        LOG.error("delivery {} of connection {} failed", end.id(), end.connection(), fault);
        if (!attempts.failed(end.id(), record)) return Optional.empty();
        String why = end.why() + ", by a fault of ours, " + fault.getClass().getSimpleName();
        return Optional.of(new Parked(end.connection(), end.id(), why));
    }

    /** Has a record read; the delivery that tells of it stays in the inbox until it is. */
    private void want(Remote remote, String externalKey, String deliveryId) {
        addFetching(deliveryId);
        Objects.requireNonNull(ends.fetchers().get(remote.name())).want(externalKey, deliveryId);
    }

    private synchronized void addFetching(String deliveryId) {
        fetching.add(deliveryId);
    }

    private synchronized boolean isFetching(String deliveryId) {
        return fetching.contains(deliveryId);
    }

    private synchronized int fetchingCount() {
        return fetching.size();
    }
}
