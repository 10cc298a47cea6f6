package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deliveries that failed and will be tried again, and the records that they are about: what comes after one of them for the same record waits for it. In memory only. */
final class Attempts {
    private final SyncKit kit;
    private final Parking parking;
    private final Map<String, Failed> failed = new HashMap<>();

    Attempts(SyncKit kit, Parking parking) {
        this.kit = kit;
        this.parking = parking;
    }

    /** @param record whose turn it is; empty if that could not be read */
    private record Failed(String record, int attempts, Instant notBefore) {}

    int size() {
        return failed.size();
    }

    /** Tells whether the delivery waits for its next attempt. */
    boolean rests(String deliveryId) {
        return Optional.ofNullable(failed.get(deliveryId)).filter(known -> kit.clock().instant().isBefore(known.notBefore())).isPresent();
    }

    /** Returns the records that a failed delivery is about. */
    Set<String> records() {
        Set<String> records = new HashSet<>();
        failed.values().forEach(one -> records.add(one.record()));
        records.remove("");
        return records;
    }

    /** Tells whether it failed before. */
    boolean isKnown(String deliveryId) {
        return failed.containsKey(deliveryId);
    }

    /** Counts one more failure and returns true if it was the last that is tried. */
    boolean failed(String deliveryId, String record) {
        int attempts = Optional.ofNullable(failed.get(deliveryId)).map(Failed::attempts).orElse(0) + 1;
        failed.put(deliveryId, new Failed(record, attempts, kit.clock().instant().plus(parking.backoff(attempts))));
        return attempts >= Parking.DELIVERY_ATTEMPTS;
    }

    void over(String deliveryId) {
        failed.remove(deliveryId);
    }
}
