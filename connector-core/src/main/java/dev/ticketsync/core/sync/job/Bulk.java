package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.reconcile.LocalChange;
import dev.ticketsync.core.ticket.Field;

/**
 * How much of what can't easily be taken back a run would do.
 *
 * @param creates remote records that would be created
 * @param closes  tickets that would be resolved or closed, here or at a remote
 */
public record Bulk(long creates, long closes) {
    /** Counts what a plan would do. */
    public static Bulk of(Preview.Outlook outlook, Lifecycle lifecycle) {
        long creates = outlook.creates().size() + outlook.tickets().stream().mapToLong(ticket -> ticket.plan().creates().size()).sum();
        return new Bulk(creates, outlook.tickets().stream().filter(ticket -> closes(ticket, lifecycle)).count());
    }

    private static boolean closes(PlannedTicket ticket, Lifecycle lifecycle) {
        Stream<String> taken = ticket.plan().local().stream().filter(change -> change.field() == Field.STATUS).map(LocalChange::value);
        Stream<String> written = ticket.plan().writes().stream().flatMap(write -> write.local().get(Field.STATUS).stream());
        return Stream.concat(taken, written).anyMatch(status -> isOver(lifecycle, status));
    }

    /** Tells whether work on a ticket in that status is done. */
    public static boolean isOver(Lifecycle lifecycle, String status) {
        StatusKind kind = lifecycle.status(status).kind();
        return kind == StatusKind.RESOLVED || kind == StatusKind.CLOSED;
    }

    /** Says by what the limits are exceeded; empty if they aren't. */
    public Optional<String> beyond(BulkLimits limits) {
        List<String> beyond = new ArrayList<>();
        if (creates > limits.creates()) beyond.add("create " + creates + " records (" + limits.creates() + " are allowed at once)");
        if (closes > limits.closes()) beyond.add("resolve or close " + closes + " tickets (" + limits.closes() + " are allowed at once)");
        return beyond.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", beyond));
    }
}
