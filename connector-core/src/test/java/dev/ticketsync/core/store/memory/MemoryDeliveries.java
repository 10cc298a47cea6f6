package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryDeliveries implements Deliveries {
    private final MemoryTable<Delivery> known;
    private final MemoryTable<Delivery> all;
    private final MemoryTable<Delivery> waiting;
    private final MemoryTable<String> parked;

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
    public List<Delivery> inbox(String workspace, String afterId, int limit) {
        return waiting.underAfter(workspace, afterId).limit(limit).toList();
    }

    @Override
    public void taken(Collection<String> ids) {
        ids.forEach(id -> all.get(id).ifPresent(delivery -> waiting.remove(key(delivery.workspace(), id))));
    }

    @Override
    public void park(String id, String reason, Instant at) {
        taken(List.of(id));
        parked.put(id, reason);
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

    private static String knownKey(Delivery delivery) {
        return key(delivery.workspace(), delivery.connection(), delivery.deliveryId());
    }
}
