package dev.ticketsync.core.sync;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes stored deliveries in, many at a time. A delivery counts as taken in the transaction that takes what it says. */
final class Inbox {
    private static final int BATCH = 256;
    private static final Logger LOG = LoggerFactory.getLogger("connector.inbox");

    private final SyncKit kit;
    private final Fence fence;
    private final Batch batch;
    private final Map<String, Fetcher> fetchers;
    private final Set<String> fetching = new HashSet<>();

    Inbox(SyncKit kit, Fence fence, Batch batch, Map<String, Fetcher> fetchers) {
        this.kit = kit;
        this.fence = fence;
        this.batch = batch;
        this.fetchers = fetchers;
    }

    /** Takes in what has arrived, up to a batch, and returns how many deliveries that were. */
    int step() {
        int under = fetchingCount();
        List<Delivery> waiting = fence.reading(tx -> tx.deliveries().inbox(kit.workspace(), "", under + BATCH));
        List<Delivery> fresh = waiting.stream().filter(delivery -> !isFetching(delivery.id())).limit(BATCH).toList();
        return fresh.isEmpty() ? 0 : take(fresh);
    }

    /** Deliveries whose records have been read. */
    synchronized void fetched(Set<String> deliveryIds) {
        fetching.removeAll(deliveryIds);
    }

    /** Returns how many were dealt with; those of a connection whose metadata is not known yet wait. */
    private int take(List<Delivery> deliveries) {
        List<Sighting> sightings = new ArrayList<>();
        List<String> done = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        int hints = 0;
        for (Delivery delivery : deliveries) {
            Optional<Remote> remote = kit.remotes().find(delivery.connection());
            if (remote.isEmpty()) {
                broken.add(delivery.id());
                continue;
            }
            if (remote.get().translation().isEmpty()) continue;
            switch (remote.get().provider().webhooks().read(delivery.call())) {
                case Notice.Seen seen -> {
                    sightings.add(new Sighting(remote.get(), seen.observation(), Via.WEBHOOK, delivery.id()));
                    done.add(delivery.id());
                }
                case Notice.Hint hint -> {
                    hints++;
                    want(remote.get(), hint.externalKey(), delivery.id());
                }
                case Notice.Nothing nothing -> done.add(delivery.id());
            }
        }
        if (done.isEmpty() && broken.isEmpty()) return hints;
        List<Sighting> unclear = batch.take(sightings, (tx, open) -> {
            Deliveries table = tx.deliveries();
            Set<String> left = open.stream().map(Sighting::delivery).collect(toSet()); // until the record was read
            table.taken(done.stream().filter(id -> !left.contains(id)).toList(), kit.clock().instant());
            broken.forEach(id -> table.park(id, "its connection is no longer configured", kit.clock().instant()));
        });
        for (Sighting sighting : unclear)
            want(sighting.remote(), sighting.observation().ticket().externalKey(), sighting.delivery());
        if (!broken.isEmpty()) LOG.warn("{} deliveries parked: their connection is no longer configured", broken.size());
        return done.size() + broken.size() + hints;
    }

    private void want(Remote remote, String externalKey, String deliveryId) {
        if (!deliveryId.isEmpty()) addFetching(deliveryId);
        Objects.requireNonNull(fetchers.get(remote.name())).want(externalKey, deliveryId);
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
