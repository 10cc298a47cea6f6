package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which levels each callback type has. Source: Developer Guide, table of callback types. */
final class CwCallbackLevels {
    private static final Map<String, List<String>> LEVELS = Map.ofEntries(
            Map.entry("ticket", List.of("owner", "board", "project", "phase", "status", "ticket", "integratortag")),
            Map.entry("activity", List.of("owner", "status", "type", "member", "activity")),
            Map.entry("agreement", List.of("owner", "type", "company", "agreement")),
            Map.entry("company", List.of("owner", "status", "type", "territory", "company", "integratortag")),
            Map.entry("contact", List.of("owner", "type", "territory", "company", "contact")),
            Map.entry("configuration", List.of("owner", "status", "type", "company", "configuration")),
            Map.entry("member", List.of("owner", "location", "securityrole", "member")),
            Map.entry("schedule", List.of("owner", "status", "type", "location", "member", "schedule")),
            Map.entry("site", List.of("owner", "company", "site")), Map.entry("time", List.of("owner", "company", "time")));

    private CwCallbackLevels() {}

    static boolean has(String type, String level) {
        return LEVELS.getOrDefault(type.toLowerCase(Locale.ROOT), List.of()).contains(level.toLowerCase(Locale.ROOT));
    }

    /** Whether a callback on tickets at this level is told about the ticket. */
    static boolean covers(String level, int object, CwRecord ticket) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "owner" -> true;
            case "board" -> ticket.reference("board") == object;
            case "status" -> ticket.reference("status") == object;
            case "ticket" -> ticket.id() == object;
            default -> false;
        };
    }
}
