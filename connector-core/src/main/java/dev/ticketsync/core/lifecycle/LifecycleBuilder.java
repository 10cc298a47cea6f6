package dev.ticketsync.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the rows of a lifecycle table. */
public final class LifecycleBuilder {
    private final String name;
    private final List<Status> statuses = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    LifecycleBuilder(String name) {
        this.name = name;
    }

    /** Lists a status; the first one listed is the initial one. */
    public LifecycleBuilder status(Status status) {
        statuses.add(status);
        return this;
    }

    /** Makes the move from one to the other legal. */
    public LifecycleBuilder edge(Status from, Status to, String trigger, Guard... guards) {
        if (edges.stream().anyMatch(edge -> edge.from().equals(from) && edge.to().equals(to))) {
            throw new IllegalArgumentException("lifecycle " + name + " lists the edge " + from + " to " + to + " twice");
        }
        edges.add(new Edge(from, to, trigger, Set.of(guards)));
        return this;
    }

    /**
     * Closes the table.
     *
     * @throws IllegalArgumentException if it has no status, or an edge uses one that is not listed
     */
    public Lifecycle build() {
        if (statuses.isEmpty()) throw new IllegalArgumentException("lifecycle " + name + " has no status");
        return new Lifecycle(name, statuses.getFirst(), statuses, edges);
    }
}
