package dev.ticketsync.core.sync.job;

import java.util.Map;

/**
 * What a sweep is asked to do.
 *
 * @param share the share of a connection's linked records that it may find gone or closed
 * @param yes   true if it may find any number
 */
public record SweepOrder(double share, boolean yes) {
    /** The kind of the job. */
    public static final String KIND = "sweep";
    /** Where a job stands that has left something undone, since it was too much. */
    public static final String STOPPED = "stopped";
    /** So few are never too many. */
    private static final int FEW = 5;

    /** Tells whether so many of all are too many. */
    boolean isTooMuch(long gone, long all) {
        return !yes && gone > Math.max(FEW, Math.round(all * share));
    }

    /** As a job's arguments. */
    public Map<String, String> arguments() {
        return Map.of("share", Double.toString(share), "yes", Boolean.toString(yes));
    }

    static SweepOrder of(Map<String, String> arguments) {
        return new SweepOrder(Double.parseDouble(arguments.getOrDefault("share", "0")), Boolean.parseBoolean(arguments.get("yes")));
    }
}
