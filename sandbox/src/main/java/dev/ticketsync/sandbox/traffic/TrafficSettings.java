package dev.ticketsync.sandbox.traffic;

import java.time.Duration;

/**
 * How much people do.
 *
 * @param seed           of what is chosen; what is possible at a moment depends on the moment
 * @param setup          the tickets that they work on
 * @param editsPerSecond over both vendors
 * @param mix            what else they do beside single edits
 */
public record TrafficSettings(long seed, Setup setup, double editsPerSecond, Mix mix) {
    public TrafficSettings {
        if (editsPerSecond <= 0) throw new IllegalArgumentException("people need more than " + editsPerSecond + " edits a second");
    }

    /** What the demonstration does: 240 pairs, 60 edits a second. */
    public static TrafficSettings demo(long seed) {
        return new TrafficSettings(seed, new Setup(240, 60, Duration.ofSeconds(60)), 60, new Mix(0.16, 24, 6));
    }

    /**
     * @param pairs            half of them are opened at each vendor
     * @param createsPerSecond over both vendors
     * @param limit            how long to wait, after the last one is opened, until all have crossed
     */
    public record Setup(int pairs, double createsPerSecond, Duration limit) {
        public Setup {
            if (pairs < 1) throw new IllegalArgumentException("traffic needs a pair to work on, not " + pairs);
            if (createsPerSecond <= 0)
                throw new IllegalArgumentException("tickets are opened faster than " + createsPerSecond + " a second");
        }
    }

    /**
     * @param raceShare    the share of edits that come from both sides at the same moment, half of them to the same field
     * @param illegalMoves spread over a run
     * @param newTickets   spread over a run, left alone once opened
     */
    public record Mix(double raceShare, int illegalMoves, int newTickets) {
        public Mix {
            if (raceShare < 0 || raceShare > 1) throw new IllegalArgumentException("a share of " + raceShare + " is not within 0 and 1");
        }
    }
}
