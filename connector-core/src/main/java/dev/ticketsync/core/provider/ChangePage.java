package dev.ticketsync.core.provider;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of changed records.
 *
 * @param tickets in the remote's order; a record may come again on a later page or in a later drain
 * @param next    stored together with this page; the watermark in it moves only with the last page of a drain
 * @param last    true if the drain is complete
 * @param total   how many records the whole drain holds, where the remote says so
 */
public record ChangePage(List<RemoteTicket> tickets, Cursor next, boolean last, OptionalLong total) {
    public ChangePage {
        tickets = List.copyOf(tickets);
    }
}
