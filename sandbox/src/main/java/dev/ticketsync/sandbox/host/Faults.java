package dev.ticketsync.sandbox.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The faults ordered at present. */
public final class Faults {
    private final List<Fault> ordered = new CopyOnWriteArrayList<>();
    private final Function<String, Simulator> vendors;

    /** @param vendors the simulator of a name; refuses a name that there is none of */
    public Faults(Function<String, Simulator> vendors) {
        this.vendors = vendors;
    }

    /**
     * Orders a fault.
     *
     * @param order see {@code POST /sandbox/faults}: {@code {"vendor":"linear","kind":"reset","probability":0.1,"seed":7}}
     * @throws IllegalArgumentException if the order is incomplete, or something in it is unknown or of the wrong form
     */
    public Fault order(JsonNode order) {
        if (!(order instanceof ObjectNode members))
            throw new IllegalArgumentException("the order of a fault is not a JSON object: " + order);
        var fault = new Fault(members);
        Set<String> known = vendors.apply(fault.vendor()).statuses();
        fault.statuses().stream().filter(status -> !known.contains(status)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(fault.vendor() + " has no status '" + unknown + "'; there are " + known);
        });
        ordered.add(fault);
        return fault;
    }

    /** The first fault of the kind that strikes this call; each fault asked draws once. */
    public Optional<Fault> draw(FaultKind kind, Call call) {
        return draw(kind, call, any -> true);
    }

    /** The same among those whose parameters fit; the others do not draw. */
    public Optional<Fault> draw(FaultKind kind, Call call, Predicate<Fault> fits) {
        for (Fault fault : ordered) {
            if (fault.concerns(kind, call) && fits.test(fault) && fault.strikes()) return Optional.of(fault);
        }
        return Optional.empty();
    }

    /** How often faults have fired, over all kinds. */
    public long fired() {
        return ordered.stream().mapToLong(Fault::fired).sum();
    }

    /** How often faults of that kind have fired, over all vendors. */
    public long fired(FaultKind kind) {
        return ordered.stream().filter(fault -> fault.isOf(kind)).mapToLong(Fault::fired).sum();
    }

    public void clear() {
        ordered.clear();
    }

    ArrayNode toJson() {
        ArrayNode all = Json.array();
        ordered.forEach(fault -> all.add(fault.toJson()));
        return all;
    }
}
