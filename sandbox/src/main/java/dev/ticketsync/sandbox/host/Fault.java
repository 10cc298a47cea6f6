package dev.ticketsync.sandbox.host;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One ordered fault: whom it may strike, how often, and how often it has. Its chance comes from its own seed. */
public final class Fault {
    private static final String EVERYBODY = "*";

    private final FaultKind kind;
    private final ObjectNode order;
    private final String vendor;
    private final String actor;
    private final String operation;
    private final double probability;
    private final long count;
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock();
    private long fired;

    /**
     * @param order {@code vendor} and {@code kind}; optional {@code probability} (1), {@code count} (no end), {@code seed} (0), {@code operation} (any),
     *              {@code actor} (a name, or * for everybody), and what the kind takes
     * @throws IllegalArgumentException if something is missing, unknown or of the wrong form
     */
    Fault(ObjectNode order) {
        this.order = order.deepCopy();
        this.vendor = required("vendor");
        this.kind = FaultKind.named(required("kind"));
        this.actor = text("actor", kind.strikesEverybody() ? EVERYBODY : Call.CONNECTOR);
        this.operation = text("operation", "");
        this.probability = order.path("probability").asDouble(1);
        this.count = order.path("count").asLong(Long.MAX_VALUE);
        this.random = new Random(order.path("seed").asLong(0));
        order.properties().forEach(member -> parameter(member.getKey()).check(member.getValue()));
        if (kind == FaultKind.WORKFLOW_RULE) requireTexts("from", "to");
    }

    /** A parameter of the kind, such as {@code from}. */
    public String text(String name, String fallback) {
        return order.path(name).asText(fallback);
    }

    public int number(String name, int fallback) {
        return order.path(name).asInt(fallback);
    }

    /** The parameter of that name; empty if the order doesn't have it. */
    public OptionalInt number(String name) {
        return order.has(name) ? OptionalInt.of(order.get(name).asInt()) : OptionalInt.empty();
    }

    /** The parameter {@code delayMs}. */
    public Duration delay(int fallbackMillis) {
        return Duration.ofMillis(number("delayMs", fallbackMillis));
    }

    boolean isOf(FaultKind asked) {
        return kind == asked;
    }

    boolean concerns(FaultKind asked, Call call) {
        return isOf(asked) && vendor.equals(call.vendor()) && (actor.equals(EVERYBODY) || actor.equals(call.actor()))
                && (operation.isEmpty() || operation.equals(call.operation()));
    }

    /** Draws once; returns whether the fault strikes, which is then counted. */
    boolean strikes() {
        lock.lock();
        try {
            if (fired >= count || random.nextDouble() >= probability) return false;
            fired++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** How often it has struck. */
    public long fired() {
        lock.lock();
        try {
            return fired;
        } finally {
            lock.unlock();
        }
    }

    String vendor() {
        return vendor;
    }

    /** The statuses that it speaks of; none but for a workflow rule. */
    Set<String> statuses() {
        return kind == FaultKind.WORKFLOW_RULE ? Set.copyOf(List.of(text("from", ""), text("to", ""))) : Set.of();
    }

    ObjectNode toJson() {
        return order.deepCopy().put("fired", fired());
    }

    private FaultParameter parameter(String name) {
        return kind.parameter(name)
                .orElseThrow(() -> new IllegalArgumentException("a fault of the kind '" + kind.wireName() + "' takes no '"
                        + name + "'; it takes " + kind.parameters().map(FaultParameter::wireName).toList()));
    }

    private void requireTexts(String... names) {
        for (String name : names) {
            String unused = required(name);
        }
    }

    private String required(String name) {
        JsonNode value = order.get(name);
        if (value == null) throw new IllegalArgumentException("a fault needs '" + name + "': " + order);
        return value.asText();
    }
}
