package dev.ticketsync.core.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is about to go wrong: faults wait for the next call that they fit, crashes for their point to be passed so many times. */
final class Troubles {
    private final World world;
    private final Map<Vendor, Deque<Fault>> ofReads = new EnumMap<>(Vendor.class);
    private final Map<Vendor, Deque<Fault>> ofWrites = new EnumMap<>(Vendor.class);
    private final Deque<Fault> ofAgent = new ArrayDeque<>();
    private long fired;
    private final List<Fuse> fuses = new ArrayList<>();

    Troubles(World world) {
        this.world = world;
        for (Vendor vendor : Vendor.values()) {
            ofReads.put(vendor, new ArrayDeque<>());
            ofWrites.put(vendor, new ArrayDeque<>());
        }
    }

    private static final class Fuse {
        private final CrashPoint point;
        private int left;

        Fuse(CrashPoint point, int left) {
            this.point = point;
            this.left = left;
        }
    }

    void arm(Vendor vendor, Fault fault, boolean write) {
        waiting(vendor, write).add(fault);
    }

    /** The next call to the agent meets this fault. */
    void armAgent(Fault fault) {
        ofAgent.add(fault);
    }

    Optional<Fault> nextOfAgent() {
        return meets(ofAgent, "agent", "a call to the agent");
    }

    private Optional<Fault> meets(Deque<Fault> waiting, String kind, String call) {
        Optional<Fault> fault = Optional.ofNullable(waiting.poll());
        fault.ifPresent(one -> {
            fired++;
            world.tally().count("fault: " + kind + " " + one);
            world.chronicle().note(call, "meets", one.name());
        });
        return fault;
    }

    private Deque<Fault> waiting(Vendor vendor, boolean write) {
        return Objects.requireNonNull((write ? ofWrites : ofReads).get(vendor));
    }

    void arm(CrashPoint point, int passes) {
        fuses.add(new Fuse(point, passes));
    }

    Optional<Fault> next(Vendor vendor, boolean write) {
        String kind = write ? "write" : "read";
        return meets(waiting(vendor, write), kind, "a call to " + vendor.connection() + " that " + kind + "s");
    }

    /** How many faults calls have met. */
    long fired() {
        return fired;
    }

    /** A process passes this point: it may be its last. */
    void pass(CrashPoint point, int replica) {
        for (Fuse fuse : List.copyOf(fuses)) {
            if (fuse.point != point || --fuse.left > 0) continue;
            fuses.remove(fuse);
            world.tally().count("crash: " + point);
            world.chronicle().note("replica " + replica, "crashes", point);
            throw new Crash(replica);
        }
    }
}
