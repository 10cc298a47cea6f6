package dev.ticketsync.sandbox.linear;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Linear's way of writing points in time: ISO-8601 in UTC with milliseconds. */
final class Times {
    private static final DateTimeFormatter MILLIS = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Times() {}

    static String write(Instant at) {
        return MILLIS.format(at);
    }

    /** @throws DateTimeException if the text is not a time or a date */
    static Instant read(String text) {
        return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : OffsetDateTime.parse(text).toInstant();
    }

    /** A time, or a distance from now such as {@code -P2W1D} or {@code -PT10M}. */
    static Instant readOrRelative(String text, Instant now) {
        boolean back = text.startsWith("-");
        String distance = back ? text.substring(1) : text;
        if (!distance.startsWith("P")) return read(text);
        int timePart = distance.indexOf('T');
        String days = timePart < 0 ? distance : distance.substring(0, timePart);
        Period period = days.equals("P") ? Period.ZERO : Period.parse(days);
        Duration rest = timePart < 0 ? Duration.ZERO : Duration.parse("P" + distance.substring(timePart));
        var start = now.atOffset(ZoneOffset.UTC);
        return (back ? start.minus(period).minus(rest) : start.plus(period).plus(rest)).toInstant();
    }
}
