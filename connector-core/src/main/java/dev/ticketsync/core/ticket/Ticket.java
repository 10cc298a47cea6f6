package dev.ticketsync.core.ticket;

import java.time.Instant;

/**
 * The local copy of one ticket: the hub between its remotes.
 *
 * @param id        time-ordered text, unique in the installation
 * @param workspace the owning workspace
 * @param values    every {@link Field}; status by its name in the workspace's lifecycle, priority by {@link Priority#label}
 * @param origin    where it came from
 * @param version   raised by one with every change, from 1
 * @param updated   when it last changed
 */
public record Ticket(String id, String workspace, FieldValues values, Origin origin, long version, Instant updated) {
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

    /** Returns this ticket one version on, with {@code changed} laid over its values. */
    public Ticket changed(FieldValues changed, Instant at) {
        return new Ticket(id, workspace, values.with(changed), origin, version + 1, at);
    }
}
