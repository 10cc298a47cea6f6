package dev.ticketsync.core.lifecycle;

/**
 * A guard that is not met.
 *
 * @param guard which
 * @param why   what is missing, for a person; no ticket text
 */
public record Unmet(Guard guard, String why) {
    /** What is missing is all that its name says. */
    public static Unmet of(Guard guard) {
        return new Unmet(guard, guard.label());
    }
}
