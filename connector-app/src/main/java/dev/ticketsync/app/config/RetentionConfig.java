package dev.ticketsync.app.config;

import java.time.Duration;

/**
 * How long what is done with is kept.
 *
 * @param deliveries webhook calls that were taken in
 * @param journal    what was applied, and findings that are closed
 */
public record RetentionConfig(Duration deliveries, Duration journal) {
    /** A month of deliveries, and a little more than a year of journal. */
    public static final RetentionConfig USUAL = new RetentionConfig(Duration.ofDays(30), Duration.ofDays(400));
}
