package dev.ticketsync.sandbox.traffic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Link;
import dev.ticketsync.sandbox.judge.Records;
import dev.ticketsync.sandbox.judge.Side;

/** The linked pairs, kept up to date from both change logs. For one thread. */
final class Desk {
    private final Sandbox sandbox;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<Side, Map<String, Pair>> byRecord = new EnumMap<>(Side.class);
    private final Map<Side, Integer> known = new EnumMap<>(Side.class);

    /** Takes the pairs that are linked now. */
    Desk(Sandbox sandbox) {
        this.sandbox = sandbox;
        for (Side side : Side.values()) {
            // Where to read on from is noted before the records are looked at: a change may be seen twice, but none is missed.
            known.put(side, log(side).changes().size());
            byRecord.put(side, new HashMap<>());
        }
        Records records = Records.of(sandbox);
        for (Link link : records.links()) {
            Pair pair = new Pair(link, records.values(Side.LINEAR, link.issue()), records.values(Side.PSA, link.ticket()), sandbox.nanos());
            pairs.add(pair);
            byRecord.forEach((side, map) -> map.put(link.on(side), pair));
        }
    }

    int size() {
        return pairs.size();
    }

    /** Returns a pair with no edit under way that fits as things stand now, starting to look at a random one; empty if there is none. */
    Optional<Pair> pick(RandomGenerator random, Predicate<Pair> fits) {
        int start = random.nextInt(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get((start + i) % pairs.size());
            // In this order: once an edit is over, the log that is read next has it.
            if (!pair.isFree()) continue;
            refresh();
            if (fits.test(pair)) return Optional.of(pair);
        }
        return Optional.empty();
    }

    private void refresh() {
        known.replaceAll((side, count) -> count + follow(side, log(side).changesFrom(count)));
    }

    private int follow(Side side, List<ChangeLog.Change> changes) {
        for (ChangeLog.Change change : changes) {
            Pair pair = byRecord.getOrDefault(side, Map.of()).get(change.record());
            Optional<Field> field = Field.named(side, change.field());
            if (pair != null && field.isPresent()) pair.changed(side, field.get(), change.value().asText(), change.nanos());
        }
        return changes.size();
    }

    private ChangeLog log(Side side) {
        return sandbox.simulator(side.vendor()).log();
    }
}
