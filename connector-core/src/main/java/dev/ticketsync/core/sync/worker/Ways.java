package dev.ticketsync.core.sync.worker;

import java.util.List;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;

/** Tells how a ticket may have come from one status to another while nobody saw it. */
record Ways(Lifecycle lifecycle) {
    boolean leads(String from, String to) {
        return !path(from, to).isEmpty();
    }

    /** Whether it may have come there without anybody's leave. */
    boolean leadsFreely(String from, String to) {
        return leads(from, to) && path(from, to).stream().allMatch(edge -> edge.guards().isEmpty());
    }

    private List<Edge> path(String from, String to) {
        return lifecycle.path(lifecycle.status(from), lifecycle.status(to));
    }
}
