package dev.ticketsync.sandbox.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.ChangeLog;

/** Both vendors' change logs, as far as compared fields go. */
final class History {
    private record Place(Side side, String recordId, Field field) {}

    private final Map<Place, List<Write>> writes = new HashMap<>();

    private History() {}

    static History of(Sandbox sandbox) {
        var history = new History();
        for (Side side : Side.values())
            history.read(side, sandbox.simulator(side.vendor()).log());
        return history;
    }

    /** Returns what was written to one field of both records, oldest first. */
    Track track(Link link, Field field) {
        List<Write> both = Stream.of(Side.values()).flatMap(side -> at(new Place(side, link.on(side), field)).stream())
                .sorted(Comparator.comparingLong(Write::nanos)).toList();
        return new Track(field, both);
    }

    /** Returns all writes, in no order. */
    Stream<Write> all() {
        return writes.values().stream().flatMap(List::stream);
    }

    private void read(Side side, ChangeLog log) {
        for (ChangeLog.Creation made : log.creations()) {
            for (Field field : Field.values()) {
                JsonNode value = made.values().get(field.on(side));
                if (value != null) add(new Write(side, made.record(), field, value.asText(), Author.START, made.nanos()));
            }
        }
        for (ChangeLog.Change change : log.changes()) {
            Field.named(side, change.field()).ifPresent(field -> add(new Write(side, change.record(), field, change.value().asText(),
                    Author.of(change.actor()), change.nanos())));
        }
    }

    private void add(Write write) {
        writes.computeIfAbsent(new Place(write.side(), write.recordId(), write.field()), any -> new ArrayList<>()).add(write);
    }

    private List<Write> at(Place place) {
        return writes.getOrDefault(place, List.of());
    }
}
