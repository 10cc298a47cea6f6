package dev.ticketsync.core.sync.repair;

import java.util.List;

import dev.ticketsync.core.ticket.Field;

/**
 * What taking a run back would do, by ticket and field.
 *
 * @param steps what is put back
 * @param left  what is left alone, and why
 */
public record UndoPlan(List<Step> steps, List<Left> left) {
    public UndoPlan {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /**
     * One field that is put back. A status is put back as a correction, whatever its lifecycle says.
     *
     * @param from the value that the run gave it
     * @param to   the value that it had before
     */
    public record Step(String ticketId, Field field, String from, String to) {}

    /** One field that is left alone. */
    public record Left(String ticketId, Field field, String why) {}
}
