package dev.ticketsync.core.ticket;

import java.time.Instant;

/**
 * The local copy of one ticket: the hub between its remotes.
 *
 * @param id        time-ordered text, unique in the installation
 * @param workspace the owning workspace
 * @param values    every {@link Field}; status by its name in the workspace's lifecycle, priority by {@link Priority#label}
 * @param work      what doesn't cross
 * @param origin    where it came from
 * @param stamp     its version and times
 */
public record Ticket(String id, String workspace, FieldValues values, Work work, Origin origin, Stamp stamp) {
    public Ticket {
        for (Field field : Field.values()) {
            if (!values.knows(field)) throw new IllegalArgumentException("ticket " + id + " lacks its " + field.label());
        }
    }

    public String status() {
        return value(Field.STATUS);
    }

    public String title() {
        return value(Field.TITLE);
    }

    public String description() {
        return value(Field.DESCRIPTION);
    }

    public String priority() {
        return value(Field.PRIORITY);
    }

    public String value(Field field) {
        return values.get(field).orElseThrow();
    }

    /** Returns what it holds of a detail; the empty string if nothing. */
    public String detail(Detail detail) {
        return work.details().get(detail);
    }

    public long version() {
        return stamp.version();
    }

    public Instant updated() {
        return stamp.updated();
    }

    /** Returns this ticket as it would be with other work, of the same version. */
    public Ticket working(Work other) {
        return new Ticket(id, workspace, values, other, origin, stamp);
    }

    /** Returns this ticket one version on, with {@code changed} laid over its values. */
    public Ticket changed(FieldValues changed, Instant at) {
        return changed(changed, work, at);
    }

    /** Returns this ticket one version on, with {@code changed} laid over its values and other work. */
    public Ticket changed(FieldValues changed, Work newWork, Instant at) {
        boolean moved = changed.get(Field.STATUS).filter(to -> !to.equals(status())).isPresent();
        return new Ticket(id, workspace, values.with(changed), newWork, origin, stamp.next(moved, at));
    }
}
