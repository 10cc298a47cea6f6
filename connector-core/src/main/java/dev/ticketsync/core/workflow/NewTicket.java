package dev.ticketsync.core.workflow;

import java.util.Map;

import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;

/**
 * A ticket to be created.
 *
 * @param workspace where
 * @param values    what is known of it; the status defaults to the lifecycle's initial one, texts to empty, the priority to none
 * @param details   what else it holds from the start
 * @param origin    where it came from
 */
public record NewTicket(String workspace, FieldValues values, Map<Detail, String> details, Origin origin) {
    public NewTicket {
        details = Map.copyOf(details);
    }

    /** One that holds nothing that doesn't cross. */
    public NewTicket(String workspace, FieldValues values, Origin origin) {
        this(workspace, values, Map.of(), origin);
    }
}
