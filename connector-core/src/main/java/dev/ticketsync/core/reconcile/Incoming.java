package dev.ticketsync.core.reconcile;

import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.lifecycle.Edge;

/**
 * A remote's new value of one field.
 *
 * @param connection where it was changed
 * @param value      in our words
 * @param revision   when, on the remote's clock
 * @param hops       for the status: how it is reached from the ticket's; empty for other fields
 * @param reachable  false if no legal run leads there any more, since the ticket moved on after this change was made
 * @param contested  true if the ticket's own value changed as well since both agreed
 */
record Incoming(String connection, String value, Instant revision, List<Edge> hops, boolean reachable, boolean contested) {}
