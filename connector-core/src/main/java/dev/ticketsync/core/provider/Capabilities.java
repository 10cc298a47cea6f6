package dev.ticketsync.core.provider;

import java.time.Duration;
import java.util.Set;

import dev.ticketsync.core.ticket.Field;

/**
 * What a remote can do, as far as the engine has to know.
 *
 * @param readable      fields that can be read back
 * @param writable      fields that can be changed on an existing record
 * @param creatable     fields that can be given at creation; some may be neither readable nor writable afterwards
 * @param fetchBatch    how many records one {@link Provider#fetch} request returns at most
 * @param tellsPrevious true if its webhooks carry the values that a change replaced, so that an edit covered by our write is known without a look before it
 * @param commitWindow  how long after sending a create the remote may still commit it although no answer came; zero where a repeated create is refused as a duplicate
 */
public record Capabilities(Set<Field> readable, Set<Field> writable, Set<Field> creatable, int fetchBatch, boolean tellsPrevious,
        Duration commitWindow) {
    public Capabilities {
        readable = Set.copyOf(readable);
        writable = Set.copyOf(writable);
        creatable = Set.copyOf(creatable);
        if (fetchBatch < 1) throw new IllegalArgumentException("fetchBatch " + fetchBatch + " is below 1");
    }
}
