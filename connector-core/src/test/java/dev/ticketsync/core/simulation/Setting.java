package dev.ticketsync.core.simulation;

import java.util.Set;

/**
 * What is the same throughout a schedule.
 *
 * @param hearing the vendors whose webhooks reach the connector; the others are polled only
 * @param skew    how far the connector's clock is off, in milliseconds
 */
record Setting(Set<Vendor> hearing, long skew) {
    boolean hears(Vendor vendor) {
        return hearing.contains(vendor);
    }
}
