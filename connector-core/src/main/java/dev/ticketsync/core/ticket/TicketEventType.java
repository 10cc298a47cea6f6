package dev.ticketsync.core.ticket;

/** What can happen to a ticket. */
public enum TicketEventType {
    TicketCreated, TicketAssigned, TicketStarted, TicketCompleted, TicketFailed, TicketCancelled, TicketStatusChanged, TicketReassigned, TicketDelegated, TicketCollaboratorAdded, TicketDetailsUpdated,
    /** An administrator moved the ticket outside the lifecycle's table. */
    TicketCorrected,
    /** Somebody said something about it; the text stands in its comments. */
    TicketCommented,
    /** It was tied to another ticket, or the tie was cut. */
    TicketRelated, TicketUnrelated,
    /** Somebody claimed it for execution, or gave it back. */
    TicketClaimed, TicketReleased,
    /** Something was proposed that takes an approval; what became of it. */
    TicketApprovalRequested, TicketApproved, TicketApprovalRejected, TicketApprovalOvertaken,
    /** Somebody confirmed for the customer that it is resolved. */
    TicketConfirmed,
    /** It was put away. */
    TicketArchived
}
