package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.Collection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;

/**
 * Reads records of one connection that something was heard of, as many in one request as the remote allows: while one request is under way, the next ones
 * gather. The deliveries behind them count as taken only once the records are.
 */
final class Fetcher {
    private final SyncKit kit;
    private final Remote remote;
    private final Batch batch;
    private final Answers answers;
    private final Map<String, Set<String>> wanted = new LinkedHashMap<>();
    private Instant notBefore = Instant.MIN;

    Fetcher(SyncKit kit, Remote remote, Batch batch, Answers answers) {
        this.kit = kit;
        this.remote = remote;
        this.batch = batch;
        this.answers = answers;
    }

    /** Asks for a record; {@code deliveryId} is taken with it, unless empty. */
    synchronized void want(String externalKey, String deliveryId) {
        Set<String> deliveries = wanted.computeIfAbsent(externalKey, key -> new HashSet<>());
        if (!deliveryId.isEmpty()) deliveries.add(deliveryId);
    }

    synchronized boolean hasWork() {
        return !wanted.isEmpty() && !kit.clock().instant().isBefore(notBefore);
    }

    /** Reads one batch and returns the deliveries that are done with it. */
    Set<String> step() {
        Map<String, Set<String>> keys = next();
        if (keys.isEmpty()) return Set.of();
        Set<String> deliveries = new HashSet<>();
        keys.values().forEach(deliveries::addAll);
        Optional<Instant> again = read(keys.keySet(), tx -> {
            if (!deliveries.isEmpty()) tx.deliveries().taken(deliveries, kit.clock().instant());
        });
        if (again.isEmpty()) return deliveries;
        putBack(keys, again.get());
        return Set.of();
    }

    /**
     * Reads records with one request and takes them in.
     *
     * @param keys at most as many as the remote returns at a time
     * @param also what is stored in the same transaction
     * @return when to try again; empty if they were read
     */
    Optional<Instant> read(Collection<String> keys, Consumer<? super Transaction> also) {
        switch (remote.provider().fetch(keys, Lane.LIVE)) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                take(keys, read.value(), also);
                return Optional.empty();
            }
            case ReadResult.Later<List<RemoteTicket>> later -> {
                return Optional.of(later.at());
            }
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> {
                return Optional.of(kit.clock().instant().plusSeconds(60));
            }
            case ReadResult.Denied<List<RemoteTicket>> denied -> {
                return Optional.of(kit.clock().instant().plusSeconds(15));
            }
        }
    }

    private synchronized Map<String, Set<String>> next() {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        for (String key : new ArrayList<>(wanted.keySet())) {
            if (keys.size() == remote.capabilities().fetchBatch()) break;
            keys.put(key, wanted.remove(key));
        }
        return keys;
    }

    private synchronized void putBack(Map<String, Set<String>> keys, Instant at) {
        notBefore = at;
        keys.forEach((key, deliveries) -> wanted.computeIfAbsent(key, none -> new HashSet<>()).addAll(deliveries));
    }

    private void take(Collection<String> keys, List<RemoteTicket> found, Consumer<? super Transaction> also) {
        Set<String> absent = new HashSet<>(keys);
        List<Sighting> sightings = new ArrayList<>();
        for (RemoteTicket ticket : found) {
            absent.remove(ticket.externalKey());
            sightings.add(new Sighting(remote, Observation.of(ticket), Via.FETCH));
        }
        batch.take(sightings, (tx, unclear) -> {
            absent.forEach(key -> gone(tx, key));
            also.accept(tx);
        });
    }

    private void gone(Transaction tx, String key) {
        Optional<Link> link = tx.links().findByKey(kit.workspace(), remote.name(), key);
        link.filter(Link::isLive).ifPresent(live -> answers.gone(tx, live));
    }
}
