package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryDeliveries implements Deliveries {
    private final MemoryTable<Delivery> known;
    private final MemoryTable<Delivery> all;
    private final MemoryTable<Delivery> waiting;
    private final MemoryTable<Parked> parked;

    MemoryDeliveries(UndoLog undo) {
        known = new MemoryTable<>(undo);
        all = new MemoryTable<>(undo);
        waiting = new MemoryTable<>(undo);
        parked = new MemoryTable<>(undo);
    }

    @Override
    public boolean insertIfNew(Delivery delivery) {
        if (known.has(knownKey(delivery))) return false;
        known.put(knownKey(delivery), delivery);
        all.put(delivery.id(), delivery);
        waiting.put(key(delivery.workspace(), delivery.id()), delivery);
        return true;
    }

    @Override
    public List<Delivery> inbox(String workspace, Collection<String> without, int limit) {
        return waiting.under(workspace).filter(delivery -> !without.contains(delivery.connection())).limit(limit).toList();
    }

    @Override
    public void taken(Collection<String> ids) {
        ids.forEach(id -> all.get(id).ifPresent(delivery -> waiting.remove(key(delivery.workspace(), id))));
    }

    @Override
    public void park(String id, String reason, Instant at) {
        taken(List.of(id));
        parked.put(id, new Parked(at, reason));
    }

    @Override
    public List<FiledDelivery> list(DeliveryFilter filter, String beforeId, int limit) {
        return all.all().map(this::filed).filter(filter::matches)
                .filter(filed -> beforeId.isEmpty() || filed.delivery().id().compareTo(beforeId) < 0)
                .sorted(Comparator.comparing((FiledDelivery filed) -> filed.delivery().id()).reversed()).limit(limit).toList();
    }

    @Override
    public Optional<FiledDelivery> find(String workspace, String id) {
        return all.get(id).filter(delivery -> delivery.workspace().equals(workspace)).map(this::filed);
    }

    @Override
    public boolean replay(String workspace, String id) {
        Optional<FiledDelivery> filed = find(workspace, id).filter(one -> one.state() != FiledDelivery.State.WAITING);
        filed.ifPresent(one -> {
            parked.remove(id);
            waiting.put(key(workspace, id), one.delivery());
        });
        return filed.isPresent();
    }

    private FiledDelivery.State state(Delivery delivery) {
        if (parked.has(delivery.id())) return FiledDelivery.State.PARKED;
        return waiting.has(key(delivery.workspace(), delivery.id())) ? FiledDelivery.State.WAITING : FiledDelivery.State.TAKEN;
    }

    private FiledDelivery filed(Delivery delivery) {
        Optional<Parked> given = parked.get(delivery.id());
        return new FiledDelivery(delivery, state(delivery), given.map(Parked::at), given.map(Parked::why).orElse(""));
    }

    @Override
    public long waiting(String workspace) {
        return waiting.under(workspace).count();
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Delivery> old = all.all().filter(delivery -> delivery.receivedAt().isBefore(before) && !parked.has(delivery.id()))
                .filter(delivery -> !waiting.has(key(delivery.workspace(), delivery.id()))).limit(limit).toList();
        old.forEach(delivery -> {
            all.remove(delivery.id());
            known.remove(knownKey(delivery));
        });
        return old.size();
    }

    private record Parked(Instant at, String why) {}

    private static String knownKey(Delivery delivery) {
        return key(delivery.workspace(), delivery.connection(), delivery.deliveryId());
    }
}
