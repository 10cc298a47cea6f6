package dev.ticketsync.core.store.memory;

import dev.ticketsync.core.store.Approvals;
import dev.ticketsync.core.store.Comments;
import dev.ticketsync.core.store.Connections;
import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Dispatches;
import dev.ticketsync.core.store.DueTickets;
import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.Findings;
import dev.ticketsync.core.store.Installations;
import dev.ticketsync.core.store.Jobs;
import dev.ticketsync.core.store.Journal;
import dev.ticketsync.core.store.Links;
import dev.ticketsync.core.store.Relations;
import dev.ticketsync.core.store.Subscriptions;
import dev.ticketsync.core.store.Tickets;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.Workspaces;

/** All tables of a {@link MemoryStore}; there is one, since there is one transaction at a time. */
final class MemoryTransaction implements Transaction {
    private final Tickets tickets;
    private final Comments comments;
    private final Relations relations;
    private final Approvals approvals;
    private final Links links;
    private final Deliveries deliveries;
    private final Findings findings;
    private final Journal journal;
    private final Events events;
    private final DueTickets due;
    private final Dispatches dispatches;
    private final Connections connections;
    private final Workspaces workspaces;
    private final Installations installations;
    private final Jobs jobs;
    private final Subscriptions subscriptions;

    MemoryTransaction(UndoLog undo) {
        tickets = new MemoryTickets(undo);
        comments = new MemoryComments(undo);
        relations = new MemoryRelations(undo);
        approvals = new MemoryApprovals(undo);
        links = new MemoryLinks(undo);
        deliveries = new MemoryDeliveries(undo);
        findings = new MemoryFindings(undo);
        journal = new MemoryJournal(undo);
        events = new MemoryEvents(undo);
        due = new MemoryDueTickets(undo);
        dispatches = new MemoryDispatches(undo);
        connections = new MemoryConnections(undo);
        workspaces = new MemoryWorkspaces(undo);
        installations = new MemoryInstallations(undo);
        jobs = new MemoryJobs(undo);
        subscriptions = new MemorySubscriptions(undo);
    }

    @Override
    public Tickets tickets() {
        return tickets;
    }

    @Override
    public Comments comments() {
        return comments;
    }

    @Override
    public Relations relations() {
        return relations;
    }

    @Override
    public Approvals approvals() {
        return approvals;
    }

    @Override
    public Links links() {
        return links;
    }

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public DueTickets due() {
        return due;
    }

    @Override
    public Dispatches dispatches() {
        return dispatches;
    }

    @Override
    public Connections connections() {
        return connections;
    }

    @Override
    public Workspaces workspaces() {
        return workspaces;
    }

    @Override
    public Installations installations() {
        return installations;
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }
}
