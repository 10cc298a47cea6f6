package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of one connection that something was heard of, as many in one request as the remote allows: while one request is under way, the next ones
 * gather. The deliveries behind them count as taken only once the records are.
 */
public final class Fetcher {
    private static final Logger LOG = LoggerFactory.getLogger("connector.inbox");

    private final SyncKit kit;
    private final Remote remote;
    private final Batch batch;
    private final Ends ends;
    private final Map<String, Integer> refusals = new HashMap<>();
    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();
    private Instant notBefore = Instant.MIN;

    public Fetcher(SyncKit kit, Remote remote, Batch batch, Ends ends) {
        this.kit = kit;
        this.remote = remote;
        this.batch = batch;
        this.ends = ends;
    }

    /** Where it ends with a record that can't be had: it is gone, or what told of it is parked. */
    public record Ends(Answers answers, Parking parking, FindingDesk findings) {}

    /** Asks for a record; {@code deliveryId} is taken with it, unless empty. */
    public synchronized void want(String externalKey, String deliveryId) {
        Set<String> deliveries = wanted.computeIfAbsent(externalKey, key -> new HashSet<>());
        if (!deliveryId.isEmpty()) deliveries.add(deliveryId);
    }

    /** Tells whether records are wanted, be it not before a time that the remote named. */
    public synchronized boolean hasAny() {
        return !wanted.isEmpty();
    }

    public synchronized boolean hasWork() {
        return !wanted.isEmpty() && !kit.clock().instant().isBefore(notBefore);
    }

    /** Reads one batch and returns the deliveries that are done with it. */
    public Set<String> step() {
        Map<String, Set<String>> keys = next();
        if (keys.isEmpty()) return Set.of();
        long asOf = batch.moment();
        return switch (fetch(keys.keySet())) {
            case ReadResult.Read<List<RemoteTicket>> read -> taken(keys, read.value(), asOf);
            case ReadResult.Later<List<RemoteTicket>> later -> again(keys, later.at());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> refused(keys, rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> again(keys, kit.clock().instant().plusSeconds(15));
        };
    }

    /** An answer that we fail at is as good as a refusal: what it is about isn't forgotten, and holds nothing else up. */
    private ReadResult<List<RemoteTicket>> fetch(Set<String> externalKeys) {
        try {
            return remote.provider().fetch(externalKeys, Lane.LIVE);
        } catch (RuntimeException fault) {
            LOG.error("records {} at connection {} could not be read", externalKeys, remote.name(), fault);
            return new ReadResult.Rejected<>("a fault of ours, " + fault.getClass().getSimpleName());
        }
    }

    /**
     * Reads records with one request and takes them in; those that are refused are tried again later, one by one.
     *
     * @param externalKeys at most as many as the remote returns at a time
     * @return when to ask for them again; empty if they need not be
     */
    Optional<Instant> read(List<String> externalKeys) {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        externalKeys.forEach(key -> keys.put(key, Set.of()));
        long asOf = batch.moment();
        return switch (remote.provider().fetch(externalKeys, Lane.POLL)) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                Set<String> unused = taken(keys, read.value(), asOf);
                yield Optional.empty();
            }
            case ReadResult.Later<List<RemoteTicket>> later -> Optional.of(later.at());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> {
                externalKeys.forEach(key -> want(key, ""));
                yield Optional.empty();
            }
            case ReadResult.Denied<List<RemoteTicket>> denied -> Optional.of(kit.clock().instant().plusSeconds(15));
        };
    }

    private synchronized Map<String, Set<String>> next() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (String key : new ArrayList<>(wanted.keySet())) {
            if (keys.size() == (refusals.isEmpty() ? remote.capabilities().fetchBatch() : 1)) break;
            keys.put(key, wanted.remove(key));
        }
        return keys;
    }

    private synchronized Set<String> again(Map<String, Set<String>> keys, Instant at) {
        notBefore = at;
        keys.forEach((key, deliveries) -> wanted.computeIfAbsent(key, none -> new HashSet<>()).addAll(deliveries));
        return Set.of();
    }

    /** Of several it isn't said which one is refused: they are read one by one then. One that keeps being refused is given up on. */
    private Set<String> refused(Map<String, Set<String>> keys, String reason) {
        String key = keys.keySet().iterator().next();
        int failures = refusals.merge(key, 1, Integer::sum);
        if (keys.size() > 1) return again(keys, kit.clock().instant());
        if (failures < Parking.DELIVERY_ATTEMPTS) return again(keys, kit.clock().instant().plus(ends.parking().backoff(failures)));
        Set<String> deliveries = keys.getOrDefault(key, Set.of());
        batch.take(List.of(),
                (tx, taken) -> ends.parking().park(tx, remote.name(), deliveries, "record " + key + " can't be read: " + reason));
        refusals.remove(key);
        return deliveries;
    }

    private Set<String> taken(Map<String, Set<String>> keys, List<RemoteTicket> found, long asOf) {
        Set<String> absent = new HashSet<>(keys.keySet());
        List<Sighting> sightings = new ArrayList<>();
        for (RemoteTicket ticket : found) {
            absent.remove(ticket.externalKey());
            sightings.add(new Sighting(remote, Observation.of(ticket), Via.FETCH, kit.clock().instant(), told(keys, ticket), asOf));
        }
        keys.keySet().forEach(refusals::remove);
        Set<String> deliveries = new HashSet<>();
        keys.values().forEach(deliveries::addAll);
        Batch.Taken became = batch.take(sightings, (tx, taken) -> {
            absent.forEach(key -> gone(tx, key));
            Set<String> done = new HashSet<>(deliveries);
            taken.unclear().forEach(sighting -> done.removeAll(deliveries(keys, sighting)));
            for (Sighting sighting : taken.broken().keySet()) {
                Set<String> told = deliveries(keys, sighting);
                done.removeAll(told);
                ends.parking().park(tx, remote.name(), told, "its record could not be taken in by a fault of ours");
            }
            if (!done.isEmpty()) tx.deliveries().taken(done);
        });
        became.unclear().forEach(sighting -> {
            Set<String> told = deliveries(keys, sighting);
            deliveries.removeAll(told);
            again(Map.of(sighting.observation().ticket().externalKey(), told), kit.clock().instant());
        });
        return deliveries;
    }

    private static Set<String> deliveries(Map<String, Set<String>> keys, Sighting sighting) {
        return keys.getOrDefault(sighting.observation().ticket().externalKey(), Set.of());
    }

    private static String told(Map<String, Set<String>> keys, RemoteTicket ticket) {
        return String.join(", ", new TreeSet<>(keys.getOrDefault(ticket.externalKey(), Set.of())));
    }

    private void gone(Transaction tx, String key) {
        Optional<Link> link = tx.links().findByKey(kit.workspace(), remote.name(), key);
        link.filter(Link::isLive).ifPresent(live -> ends.answers().gone(tx, live));
        if (link.isEmpty()) ends.findings().noLongerUnmapped(tx, remote.name(), key);
    }
}
