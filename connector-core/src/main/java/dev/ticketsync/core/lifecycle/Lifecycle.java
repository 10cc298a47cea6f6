package dev.ticketsync.core.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of legal edges. What is not listed is refused. Immutable. */
public final class Lifecycle {
    private final String name;
    private final Status initial;
    private final Map<String, Status> statuses;
    private final Map<Status, List<Edge>> edges;
    private final Map<Status, Map<Status, List<Edge>>> paths = new HashMap<>();

    Lifecycle(String name, Status initial, List<Status> statuses, List<Edge> edges) {
        this.name = name;
        this.initial = initial;
        this.statuses = new LinkedHashMap<>();
        this.edges = new LinkedHashMap<>();
        for (Status status : statuses) {
            if (this.statuses.put(status.name(), status) != null) {
                throw new IllegalArgumentException("lifecycle " + name + " lists the status " + status + " twice");
            }
            this.edges.put(status, new ArrayList<>());
        }
        for (Edge edge : edges) {
            outOf(edge.to());
            outOf(edge.from()).add(edge);
        }
        for (Status status : statuses)
            paths.put(status, shortestPathsFrom(status));
    }

    /** Begins a table; statuses are listed before the edges that use them. */
    public static LifecycleBuilder named(String name) {
        return new LifecycleBuilder(name);
    }

    public String name() {
        return name;
    }

    /** The status that a ticket begins in. */
    public Status initial() {
        return initial;
    }

    /** Returns the statuses in table order. */
    public List<Status> statuses() {
        return List.copyOf(statuses.values());
    }

    /** Returns every edge in table order. */
    public List<Edge> edges() {
        return edges.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the status of that name; empty if the lifecycle has none. */
    public Optional<Status> find(String statusName) {
        return Optional.ofNullable(statuses.get(statusName));
    }

    /**
     * Returns the status of that name.
     *
     * @throws IllegalArgumentException if the lifecycle has none; the message lists those it has
     */
    public Status status(String statusName) {
        return find(statusName).orElseThrow(() -> new IllegalArgumentException(
                "lifecycle " + name + " has no status '" + statusName + "'; it has " + String.join(", ", statuses.keySet())));
    }

    /** Returns the edge between the two; empty if that move is not legal. */
    public Optional<Edge> edge(Status from, Status to) {
        return outOf(from).stream().filter(edge -> edge.to().equals(to)).findFirst();
    }

    /** Returns the statuses one legal edge away, in table order; empty at an end. */
    public List<Status> legalFrom(Status from) {
        return outOf(from).stream().map(Edge::to).toList();
    }

    /**
     * Returns the shortest run of legal edges; empty if there is none or the two are the same. Ties go to the edge listed first;
     * a waiting status is never passed through.
     */
    public List<Edge> path(Status from, Status to) {
        outOf(to);
        return pathsFrom(from).getOrDefault(to, List.of());
    }

    /**
     * Returns what is wrong with the table as a whole, a sentence each: statuses that no run of edges leads to from the first one, statuses that aren't over and
     * have no way out, and edges that lead nowhere. Empty if it is sound.
     */
    public List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        List<Status> reached = new ArrayList<>(List.of(initial));
        for (int i = 0; i < reached.size(); i++)
            legalFrom(reached.get(i)).stream().filter(next -> !reached.contains(next)).forEach(reached::add);
        for (Status status : statuses.values()) {
            if (!reached.contains(status)) flaws.add("no run of edges leads from " + initial + " to " + status);
            if (!status.kind().isOver() && legalFrom(status).isEmpty()) flaws.add("no edge leads out of " + status + ", which isn't over");
            if (edge(status, status).isPresent()) flaws.add("the edge from " + status + " leads to itself");
        }
        if (statuses.values().stream().noneMatch(status -> status.kind().isOver())) flaws.add("no status is resolved or closed");
        return flaws;
    }

    private Map<Status, List<Edge>> pathsFrom(Status from) {
        outOf(from);
        return paths.getOrDefault(from, Map.of());
    }

    private Map<Status, List<Edge>> shortestPathsFrom(Status from) {
        Map<Status, List<Edge>> found = new LinkedHashMap<>();
        ArrayDeque<Status> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            Status at = next.remove();
            if (at.kind() == StatusKind.WAITING && !at.equals(from)) continue;
            for (Edge edge : outOf(at)) {
                if (edge.to().equals(from) || found.containsKey(edge.to())) continue;
                List<Edge> run = new ArrayList<>(found.getOrDefault(at, List.of()));
                run.add(edge);
                found.put(edge.to(), Collections.unmodifiableList(run));
                next.add(edge.to());
            }
        }
        return found;
    }

    private List<Edge> outOf(Status status) {
        List<Edge> out = edges.get(status);
        if (out == null) throw new IllegalArgumentException("lifecycle " + name + " has no status " + status);
        return out;
    }

    @Override
    public String toString() {
        return name;
    }
}
