package dev.ticketsync.sandbox.traffic;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Link;
import dev.ticketsync.sandbox.judge.Side;

/** A linked pair as people see it on their screens. Used by the planning thread, but for what is under way. */
final class Pair {
    private final Link link;
    private final Map<Field, String> linear;
    private final Map<Field, String> psa;
    private final AtomicInteger underWay = new AtomicInteger();
    private long changedAt;
    private boolean statusLeftAlone;

    Pair(Link link, Map<Field, String> linear, Map<Field, String> psa, long now) {
        this.link = link;
        this.linear = new EnumMap<>(linear);
        this.psa = new EnumMap<>(psa);
        this.changedAt = now;
    }

    String id(Side side) {
        return link.on(side);
    }

    String value(Side side, Field field) {
        return (side == Side.LINEAR ? linear : psa).getOrDefault(field, "");
    }

    void changed(Side side, Field field, String value, long at) {
        (side == Side.LINEAR ? linear : psa).put(field, value);
        changedAt = at;
    }

    boolean agrees(Field field) {
        return field.agree(value(Side.LINEAR, field), value(Side.PSA, field));
    }

    /** When either side was last written to, on the sandbox's counter. */
    long changedAt() {
        return changedAt;
    }

    /** Whether no edit is on its way to a vendor. Safe from any thread. */
    boolean isFree() {
        return underWay.get() == 0;
    }

    void begin() {
        underWay.incrementAndGet();
    }

    void end() {
        underWay.decrementAndGet();
    }

    /** From now on people don't touch the status. */
    void leaveStatusAlone() {
        statusLeftAlone = true;
    }

    boolean isStatusLeftAlone() {
        return statusLeftAlone;
    }
}
