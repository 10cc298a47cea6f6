package dev.ticketsync.core.store.jdbc;

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

/** The tables over one session. */
record JdbcTransaction(Session session) implements Transaction {
    @Override
    public Tickets tickets() {
        return new JdbcTickets(session);
    }

    @Override
    public Comments comments() {
        return new JdbcComments(session);
    }

    @Override
    public Relations relations() {
        return new JdbcRelations(session);
    }

    @Override
    public Approvals approvals() {
        return new JdbcApprovals(session);
    }

    @Override
    public Links links() {
        return new JdbcLinks(session);
    }

    @Override
    public Deliveries deliveries() {
        return new JdbcDeliveries(session);
    }

    @Override
    public Findings findings() {
        return new JdbcFindings(session);
    }

    @Override
    public Journal journal() {
        return new JdbcJournal(session);
    }

    @Override
    public Events events() {
        return new JdbcEvents(session);
    }

    @Override
    public DueTickets due() {
        return new JdbcDueTickets(session);
    }

    @Override
    public Dispatches dispatches() {
        return new JdbcDispatches(session);
    }

    @Override
    public Connections connections() {
        return new JdbcConnections(session);
    }

    @Override
    public Workspaces workspaces() {
        return new JdbcWorkspaces(session);
    }

    @Override
    public Installations installations() {
        return new JdbcInstallations(session);
    }

    @Override
    public Jobs jobs() {
        return new JdbcJobs(session);
    }

    @Override
    public Subscriptions subscriptions() {
        return new JdbcSubscriptions(session);
    }
}
