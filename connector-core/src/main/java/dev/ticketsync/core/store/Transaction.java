package dev.ticketsync.core.store;

/** The tables, within one transaction. Not to be kept or used on another thread. */
public interface Transaction {
    Tickets tickets();

    Comments comments();

    Relations relations();

    Approvals approvals();

    Links links();

    Deliveries deliveries();

    Findings findings();

    Journal journal();

    Events events();

    DueTickets due();

    Dispatches dispatches();

    Connections connections();

    Workspaces workspaces();

    Installations installations();

    Jobs jobs();

    Subscriptions subscriptions();
}
