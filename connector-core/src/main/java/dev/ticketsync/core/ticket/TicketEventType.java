package dev.ticketsync.core.ticket;

/** What can happen to a ticket. */
public enum TicketEventType {
    TicketCreated, TicketAssigned, TicketStarted, TicketCompleted, TicketFailed, TicketCancelled, TicketStatusChanged, TicketReassigned, TicketDelegated, TicketCollaboratorAdded, TicketDetailsUpdated,
    /** An administrator moved the ticket outside the lifecycle's table. */
    TicketCorrected
}
