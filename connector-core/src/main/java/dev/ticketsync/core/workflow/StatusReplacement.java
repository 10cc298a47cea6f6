package dev.ticketsync.core.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.TicketFilter;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Takes the tickets of a workspace out of statuses that its lifecycle doesn't have any more.
 *
 * @param lifecycle what is left
 * @param replaced  by the name of a status that was removed, the one that takes its place
 */
public record StatusReplacement(String workspace, Lifecycle lifecycle, Map<String, String> replaced) {
    private static final int PAGE = 100;
    private static final Cause CAUSE = new Cause("local", "connector", "config", "", "the lifecycle lost its status");

    public StatusReplacement {
        replaced = Map.copyOf(replaced);
    }

    /**
     * Moves every ticket whose status is gone to the one that takes its place, as corrections; the remotes follow. Stopped in the middle, it goes on where it
     * was. Does nothing where every ticket has a status of the lifecycle.
     *
     * @return how many were moved
     * @throws IllegalStateException naming the statuses that tickets are in and that nothing takes the place of; then nothing is changed
     */
    public int carryOut(Store store, TicketWorkflowService workflow) {
        missing(store).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        int moved = 0;
        for (String status : gone(store).keySet())
            moved += empty(store, workflow, status);
        return moved;
    }

    /** Names the statuses that tickets are in and that nothing takes the place of; empty if there are none. Changes nothing. */
    public Optional<String> missing(Store store) {
        List<String> open = gone(store).entrySet().stream().filter(one -> !replaced.containsKey(one.getKey()))
                .map(one -> one.getKey() + " (" + one.getValue() + ")").toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("workspace " + workspace + " has tickets in statuses that the lifecycle " + lifecycle + " doesn't have: "
                        + String.join(", ", open) + "; name what takes their place under workspaces." + workspace + ".replacedStatuses");
    }

    /** How many tickets are in each status that the lifecycle doesn't have. */
    private Map<String, Long> gone(Store store) {
        Map<String, Long> gone = new TreeMap<>(store.<Map<String, Long>>reading(tx -> tx.tickets().countByStatus(workspace)));
        gone.keySet().removeIf(name -> lifecycle.find(name).isPresent());
        return gone;
    }

    private int empty(Store store, TicketWorkflowService workflow, String status) {
        int moved = 0;
        List<Ticket> page = page(store, status);
        while (!page.isEmpty()) {
            for (Ticket ticket : page)
                moved += store.<Integer>retrying(tx -> replace(tx, workflow, ticket.id()));
            page = page(store, status);
        }
        return moved;
    }

    private List<Ticket> page(Store store, String status) {
        return store.reading(tx -> tx.tickets().page(workspace, TicketFilter.ALL.in(Set.of(status)), "", PAGE));
    }

    private int replace(Transaction tx, TicketWorkflowService workflow, String id) {
        Ticket ticket = tx.tickets().hold(workspace, id).orElseThrow();
        String next = replaced.get(ticket.status());
        if (next == null || lifecycle.find(ticket.status()).isPresent()) return 0; // another process was first
        Ticket corrected = workflow.correct(tx, ticket, lifecycle.status(next), CAUSE);
        tx.due().put(workspace, new DueTicket(id, corrected.updated(), 0, ""));
        return 1;
    }
}
