package dev.ticketsync.core.mapping;

import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Which records cross that aren't linked yet.
 *
 * @param from     the connection a record is seen at, or {@link #LOCAL} for tickets that begin here
 * @param to       the connection it is created at
 * @param when     by trait, the remote's words of which the record must have one; every trait named must match; empty matches every record
 * @param defaults what is set for the new record
 */
public record MirrorRule(String from, String to, Map<String, List<String>> when, Map<String, String> defaults) {
    /** Where tickets are that begin here. */
    public static final String LOCAL = "local";
    /** What a rule may ask of them, in our words. */
    public static final List<String> LOCAL_TRAITS = List.of("status", "priority");

    public MirrorRule {
        when = Map.copyOf(when);
        defaults = Map.copyOf(defaults);
    }

    public boolean matches(RemoteTicket record) {
        return matches(record.traits());
    }

    /** Tells whether a ticket that began here is meant. */
    public boolean matches(Ticket ticket) {
        return matches(Map.of("status", List.of(ticket.status()), "priority", List.of(ticket.priority())));
    }

    private boolean matches(Map<String, List<String>> traits) {
        return when.entrySet().stream().allMatch(
                wanted -> traits.getOrDefault(wanted.getKey(), List.of()).stream().anyMatch(wanted.getValue()::contains));
    }
}
