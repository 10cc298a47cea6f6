package dev.ticketsync.core.simulation;

import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.ticket.Field;

/**
 * What the words of the two vendors mean, by tables of the judge's own: one for each status map that the operator may configure. Texts mean the number in them,
 * whatever is done to the rest.
 */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
enum Meaning {
    /** The map that is configured first. */
    USUAL(Map.of("Triage", "new", "Backlog", "new", "Todo", "triaged", "In Progress", "in_progress", "In Review", "in_progress", "Waiting",
            "pending_customer", "Done", "resolved", "Canceled", "closed"), true),
    /** The operator has thought about it again: one word is mapped to nothing, one to another status, and what is closed has a word of its own. */
    CHANGED(Map.of("Triage", "new", "Todo", "triaged", "In Progress", "in_progress", "In Review", "pending_customer", "Waiting",
            "pending_customer", "Done", "resolved", "Canceled", "closed"), false);

    private final Map<String, String> linear;
    private final boolean doneIsClosed;

    Meaning(Map<String, String> linear, boolean doneIsClosed) {
        this.linear = linear;
        this.doneIsClosed = doneIsClosed;
    }

    /** Returns what the raw value means in our words; a word that is mapped to nothing means itself. */
    String of(Field field, Vendor vendor, String raw) {
        return switch (field) {
            case TITLE, DESCRIPTION -> ofText(raw);
            case PRIORITY -> word(raw);
            case STATUS -> vendor == Vendor.LINEAR ? linear.getOrDefault(word(raw), word(raw)) : word(raw);
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

    /** Tells whether both records say the same. By the usual map, Linear has one word, Done, for what is resolved and for what is closed. */
    boolean same(Field field, Vendor one, String raw, Vendor other, String otherRaw) {
        String mine = of(field, one, raw);
        String theirs = of(field, other, otherRaw);
        if (one == other) return isText(field) ? raw.equals(otherRaw) : mine.equals(theirs);
        if (mine.equals(theirs)) return !isUnmapped(field, one, raw);
        return (isDone(field, one, raw) && theirs.equals("closed")) || (isDone(field, other, otherRaw) && mine.equals("closed"));
    }

    /** Two vendors' words that are mapped to nothing are two words, even if they read alike. */
    boolean isUnmapped(Field field, Vendor vendor, String raw) {
        boolean known = field != Field.STATUS || vendor != Vendor.LINEAR || linear.containsKey(word(raw));
        return !known || raw.endsWith(":" + Words.UNMAPPED);
    }

    static boolean isText(Field field) {
        return field == Field.TITLE || field == Field.DESCRIPTION;
    }

    private boolean isDone(Field field, Vendor vendor, String raw) {
        return doneIsClosed && field == Field.STATUS && vendor == Vendor.LINEAR && word(raw).equals("Done");
    }

    /** Tells whether a value of ours, or a text as it was typed, is what the raw one means. */
    boolean isNamed(Field field, Vendor vendor, String raw, String ours) {
        String meant = isText(field) ? ofText(ours) : ours;
        return of(field, vendor, raw).equals(meant);
    }
}
