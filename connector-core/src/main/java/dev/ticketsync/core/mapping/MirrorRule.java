package dev.ticketsync.core.mapping;

import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.RemoteTicket;

/**
 * Which records cross that aren't linked yet.
 *
 * @param from     the connection a record is seen at
 * @param to       the connection it is created at
 * @param when     by trait, the remote's words of which the record must have one; every trait named must match; empty matches every record
 * @param defaults what is set for the new record
 */
public record MirrorRule(String from, String to, Map<String, List<String>> when, Map<String, String> defaults) {
    public MirrorRule {
        when = Map.copyOf(when);
        defaults = Map.copyOf(defaults);
    }

    public boolean matches(RemoteTicket record) {
        return when.entrySet().stream().allMatch(
                wanted -> record.traits().getOrDefault(wanted.getKey(), List.of()).stream().anyMatch(wanted.getValue()::contains));
    }
}
