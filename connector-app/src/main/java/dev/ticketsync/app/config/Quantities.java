package dev.ticketsync.app.config;

import java.time.Duration;

/** Reads numbers with their units. */
public final class Quantities {
    private Quantities() {}

    /**
     * Returns {@code 60s} as a minute; the units are ms, s, m, h and d.
     *
     * @throws IllegalArgumentException if the text is no duration
     */
    public static Duration duration(String text) {
        int digits = (int) text.chars().takeWhile(Character::isDigit).count();
        if (digits == 0 || digits > 9) throw new IllegalArgumentException("'" + text + "' is not a duration such as 60s");
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("'" + text + "' is not a duration such as 60s");
        };
    }

    /** Returns {@code 60%} as 0.6. */
    static double share(String text) {
        if (!text.endsWith("%")) throw new IllegalArgumentException("'" + text + "' is not a percentage such as 60%");
        return Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
    }
}
