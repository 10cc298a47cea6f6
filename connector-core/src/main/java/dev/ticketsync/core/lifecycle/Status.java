package dev.ticketsync.core.lifecycle;

/**
 * One status of a lifecycle.
 *
 * @param name as written in configuration and on the wire, unique within its lifecycle
 * @param kind what it means for the work
 */
public record Status(String name, StatusKind kind) {
    public Status {
        if (name.isBlank()) throw new IllegalArgumentException("a status needs a name");
    }

    @Override
    public String toString() {
        return name;
    }
}
