package dev.ticketsync.core.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static dev.ticketsync.core.lifecycle.Guard.Fact.VALID_OUTPUT;
import static dev.ticketsync.core.lifecycle.StatusKind.ACTIVE;
import static dev.ticketsync.core.lifecycle.StatusKind.CLOSED;
import static dev.ticketsync.core.lifecycle.StatusKind.OPEN;
import static dev.ticketsync.core.lifecycle.StatusKind.RESOLVED;
import static dev.ticketsync.core.lifecycle.StatusKind.WAITING;

/** The lifecycles that come with the product. */
public final class Lifecycles {
    private static final String TO_LANE = "move to lane";

    private Lifecycles() {}

    /** An agent's task: it is dispatched, and ends done, failed or cancelled; no end is left again. */
    public static Lifecycle agent() {
        Status open = new Status("open", OPEN);
        Status inProgress = new Status("in_progress", ACTIVE);
        Status blocked = new Status("blocked", WAITING);
        Status done = new Status("done", CLOSED);
        Status failed = new Status("failed", CLOSED);
        Status cancelled = new Status("cancelled", CLOSED);
        return Lifecycle.named("agent")
                .status(open).status(inProgress).status(blocked).status(done).status(failed).status(cancelled)
                .edge(open, inProgress, "dispatch")
                .edge(open, cancelled, "cancel")
                .edge(inProgress, done, "complete", VALID_OUTPUT)
                .edge(inProgress, failed, "fail")
                .edge(inProgress, cancelled, "cancel")
                .edge(inProgress, blocked, "block")
                .edge(blocked, inProgress, "unblock")
                .edge(blocked, cancelled, "cancel")
                .build();
    }

    /** A service desk's ticket: triaged, worked on, resolved, and reopened or closed. */
    public static Lifecycle helpdesk() {
        Status fresh = new Status("new", OPEN);
        Status triaged = new Status("triaged", OPEN);
        Status inProgress = new Status("in_progress", ACTIVE);
        Status pending = new Status("pending_customer", WAITING);
        Status resolved = new Status("resolved", RESOLVED);
        Status closed = new Status("closed", CLOSED);
        return Lifecycle.named("helpdesk")
                .status(fresh).status(triaged).status(inProgress).status(pending).status(resolved).status(closed)
                .edge(fresh, triaged, "triage")
                .edge(triaged, inProgress, "start")
                .edge(inProgress, pending, "ask customer")
                .edge(inProgress, resolved, "resolve")
                .edge(pending, inProgress, "customer answered")
                .edge(pending, resolved, "resolve")
                .edge(resolved, closed, "close")
                .edge(resolved, inProgress, "reopen")
                .build();
    }

    /** The board with its usual lanes in the middle. */
    public static Lifecycle board() {
        return board(List.of(new Status("On Hold", WAITING), new Status("Waiting on Client", WAITING), new Status("Escalated", ACTIVE)));
    }

    /**
     * A board of columns: the ends are fixed, the middle is the user's.
     *
     * @param lanes the custom columns, left to right; empty is a board without a middle
     */
    public static Lifecycle board(List<Status> lanes) {
        return board("board", lanes);
    }

    /** As {@link #board(List)}, under another name. */
    public static Lifecycle board(String name, List<Status> lanes) {
        Status assistance = new Status("AI Assistance", OPEN);
        Status required = new Status("Tech Required", OPEN);
        Status resolved = new Status("Resolved", RESOLVED);
        Status archived = new Status("Archived", CLOSED);
        LifecycleBuilder table = Lifecycle.named(name).status(assistance).status(required);
        lanes.forEach(table::status);
        table.status(resolved).status(archived)
                .edge(assistance, required, "escalate")
                .edge(assistance, resolved, "resolve");
        List<Status> worked = new ArrayList<>(List.of(required));
        worked.addAll(lanes);
        for (Status from : worked) {
            worked.stream().filter(to -> !to.equals(from)).forEach(to -> table.edge(from, to, TO_LANE));
            table.edge(from, resolved, "resolve");
        }
        return table.edge(resolved, required, "reopen").edge(resolved, archived, "archive").build();
    }

    /** Returns the lifecycles by name, in the order in which they are documented. */
    public static Map<String, Lifecycle> byName() {
        Map<String, Lifecycle> all = new java.util.LinkedHashMap<>();
        for (Lifecycle lifecycle : List.of(agent(), helpdesk(), board()))
            all.put(lifecycle.name(), lifecycle);
        return all;
    }
}
