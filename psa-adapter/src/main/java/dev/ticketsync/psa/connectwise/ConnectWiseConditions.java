package dev.ticketsync.psa.connectwise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter in the PSA's own language, such as {@code board/id = 7 and lastUpdated > [2026-01-01T00:00:00Z]}. Immutable; terms are joined by {@code and}.
 * Texts are quoted here and nowhere else.
 */
final class ConnectWiseConditions {
    /** Every record. */
    static final ConnectWiseConditions NONE = new ConnectWiseConditions("");

    private final String text;

    private ConnectWiseConditions(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if the value can't be quoted safely, see {@link #quotable} */
    ConnectWiseConditions equal(String name, String value) {
        return and(name + " = " + quoted(value));
    }

    ConnectWiseConditions equal(String name, long value) {
        return and(name + " = " + value);
    }

    ConnectWiseConditions equal(String name, boolean value) {
        return and(name + " = " + (value ? "True" : "False"));
    }

    ConnectWiseConditions above(String name, long value) {
        return and(name + " > " + value);
    }

    ConnectWiseConditions below(String name, long value) {
        return and(name + " < " + value);
    }

    /** Times are whole seconds in UTC: the PSA's marks are no finer, and other forms fail in places. The value is rounded down. */
    ConnectWiseConditions after(String name, Instant value) {
        return and(name + " > [" + value.truncatedTo(ChronoUnit.SECONDS) + "]");
    }

    ConnectWiseConditions in(String name, Collection<Long> values) {
        return and(name + " in (" + values.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
    }

    /** Any of the names holds any of the values. */
    ConnectWiseConditions anyEqual(List<String> names, List<String> values) {
        return and(names.stream().flatMap(name -> values.stream().map(value -> name + " = " + quoted(value)))
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    /** The text begins with {@code value}, in any case. */
    ConnectWiseConditions anyBeginning(List<String> names, String value) {
        return and(names.stream().map(name -> name + " like " + quoted(value + "%")).collect(Collectors.joining(" or ", "(", ")")));
    }

    ConnectWiseConditions containing(String name, String value) {
        return and(name + " contains " + quoted(value));
    }

    /**
     * Tells whether a text can be quoted so that the PSA is sure to read the same one: how it reads a backslash, or a quote inside its own kind of quotes, is
     * not documented.
     */
    static boolean quotable(String value) {
        boolean bothQuotes = value.indexOf('"') >= 0 && value.indexOf('\'') >= 0;
        return !bothQuotes && value.indexOf('\\') < 0 && value.chars().noneMatch(Character::isISOControl);
    }

    private static String quoted(String value) {
        if (!quotable(value))
            throw new IllegalArgumentException("a text of " + value.length() + " characters can't be quoted in a condition");
        char quote = value.indexOf('"') >= 0 ? '\'' : '"';
        return quote + value + quote;
    }

    private ConnectWiseConditions and(String term) {
        return new ConnectWiseConditions(text.isEmpty() ? term : text + " and " + term);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text;
    }
}
