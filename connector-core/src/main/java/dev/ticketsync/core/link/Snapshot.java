package dev.ticketsync.core.link;

import java.time.Instant;

import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * A remote record as last observed.
 *
 * @param revision the remote's mark of its last change, on its clock
 * @param presence whether it was in use
 * @param raw      the values of its fields in the remote's words; a missing field is unknown
 */
public record Snapshot(Instant revision, Presence presence, FieldValues raw) {
    /** Tells whether it shows nothing else than a record does, whatever their revisions are. */
    public boolean agreesWith(RemoteTicket record) {
        FieldValues other = record.raw();
        return presence == record.presence() && other.fields().stream().allMatch(field -> other.agreesOn(field, raw));
    }
}
