package dev.ticketsync.core.workflow;

import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;

/**
 * A ticket to be created.
 *
 * @param workspace where
 * @param values    what is known of it; the status defaults to the lifecycle's initial one, texts to empty, the priority to none
 * @param origin    where it came from
 */
public record NewTicket(String workspace, FieldValues values, Origin origin) {}
