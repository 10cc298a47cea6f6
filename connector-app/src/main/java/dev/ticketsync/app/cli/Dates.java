package dev.ticketsync.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads points in time as people type them. */
final class Dates {
    private Dates() {}

    /** @throws CommandFailure if it is neither a date nor a time */
    static Instant instant(String option, String text) {
        try {
            return text.contains("T") ? Instant.parse(text) : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException wrong) {
            throw new CommandFailure(ExitCode.USAGE,
                    option + " '" + text + "' is no date: write it as 2026-01-31 or 2026-01-31T08:00:00Z");
        }
    }
}
