package dev.ticketsync.core.workflow;

import java.util.List;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.Unmet;

/** A legal move that demands something which isn't there. */
public final class GuardUnmet extends Refused {
    private static final long serialVersionUID = 1;

    private final transient Edge edge;
    private final transient List<Unmet> missing;

    GuardUnmet(Edge edge, List<Unmet> missing) {
        super("from " + edge.from() + " to " + edge.to() + " lacks " + String.join(", ", missing.stream().map(Unmet::why).toList()));
        this.edge = edge;
        this.missing = List.copyOf(missing);
    }

    public Status from() {
        return edge.from();
    }

    public Status to() {
        return edge.to();
    }

    /** What is missing, in order of the guards' labels; never empty. */
    public List<Unmet> missing() {
        return missing;
    }
}
