package dev.ticketsync.core.simulation;

import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.ticket.Field;

/** What the words of the two vendors mean, by a table of the judge's own; texts mean the number in them, whatever is done to the rest. */
final class Meaning {
    private static final Map<String, String> LINEAR_STATUSES = Map.of("Triage", "new", "Backlog", "new", "Todo", "triaged", "In Progress",
            "in_progress", "In Review", "in_progress", "Waiting", "pending_customer", "Done", "resolved", "Canceled", "closed");

    private Meaning() {}

    /** Returns what the raw value means in our words; a word that is mapped to nothing means itself. */
    static String of(Field field, Vendor vendor, String raw) {
        return switch (field) {
            case TITLE, DESCRIPTION -> ofText(raw);
            case PRIORITY -> word(raw);
            case STATUS -> vendor == Vendor.LINEAR ? LINEAR_STATUSES.getOrDefault(word(raw), word(raw)) : word(raw);
        };
    }

    private static String word(String raw) {
        return raw.substring(raw.indexOf(':') + 1);
    }

    /** Returns the number in a text; the text itself if it has none. */
    static String ofText(String text) {
        int from = 0;
        while (from < text.length() && !Character.isDigit(text.charAt(from)))
            from++;
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to)))
            to++;
        return from == to ? text.strip() : text.substring(from, to);
    }

    /** Tells whether both records say the same. Linear has one word, Done, for what is resolved and for what is closed. */
    static boolean same(Field field, Vendor one, String raw, Vendor other, String otherRaw) {
        String mine = of(field, one, raw);
        String theirs = of(field, other, otherRaw);
        if (one == other) return isText(field) ? raw.equals(otherRaw) : mine.equals(theirs);
        if (mine.equals(theirs)) return !isUnmapped(raw);
        return (isDone(field, one, raw) && theirs.equals("closed")) || (isDone(field, other, otherRaw) && mine.equals("closed"));
    }

    /** Two vendors' words that are mapped to nothing are two words, even if they read alike. */
    static boolean isUnmapped(String raw) {
        return raw.endsWith(":" + Words.UNMAPPED);
    }

    static boolean isText(Field field) {
        return field == Field.TITLE || field == Field.DESCRIPTION;
    }

    private static boolean isDone(Field field, Vendor vendor, String raw) {
        return field == Field.STATUS && vendor == Vendor.LINEAR && word(raw).equals("Done");
    }

    /** Tells whether a value on record, in our words or the vendor's text, is what the raw one means. */
    static boolean isNamed(Field field, Vendor vendor, String raw, String onRecord) {
        String meant = isText(field) ? ofText(onRecord) : onRecord;
        return of(field, vendor, raw).equals(meant);
    }
}
