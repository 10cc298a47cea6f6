package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a ticket or a delivery that fails: it is tried again, each time later, and after so many attempts it is parked with a finding, so that it
 * holds nothing else up. Nothing is thrown away.
 */
public final class Parking {
    /** Attempts in a row after which a ticket is parked: with the longest backoff, more than an hour. */
    static final int TICKET_ATTEMPTS = 16;
    /** Attempts in a row after which a delivery is parked. */
    static final int DELIVERY_ATTEMPTS = 5;
    /** The key under which a connection's parked deliveries are on record. */
    static final String DELIVERIES = "deliveries";
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final SyncKit kit;
    private final FindingDesk findings;

    public Parking(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
    }

    /** A step of the ticket failed by a fault of ours. */
    void failed(Transaction tx, String ticketId, RuntimeException fault) {
        Optional<DueTicket> due = tx.due().find(ticketId);
        int failures = due.map(DueTicket::failures).orElse(0) + 1;
        LOG.error("ticket {} failed {} times in a row", ticketId, failures, fault);
        Instant now = kit.clock().instant();
        tx.due().put(kit.workspace(),
                new DueTicket(ticketId, now.plus(backoff(failures)), failures, due.map(DueTicket::why).orElse("failed")));
        parkIfEnough(tx, ticketId, "a fault of ours, " + fault.getClass().getSimpleName());
    }

    /** Parks the ticket if its due row has counted enough attempts. */
    void parkIfEnough(Transaction tx, String ticketId, String why) {
        int failures = tx.due().find(ticketId).map(DueTicket::failures).orElse(0);
        if (failures < TICKET_ATTEMPTS) return;
        tx.due().clear(ticketId);
        findings.parked(tx, ticketId, "given up on after " + failures + " attempts in a row: " + why
                + "; it is looked at again once something about it changes, or with `findings resolve ID --take local`");
        LOG.warn("ticket {} is parked after {} attempts", ticketId, failures);
    }

    /** Gives up on deliveries of a connection. */
    void park(Transaction tx, String connection, Collection<String> deliveries, String why) {
        for (String id : deliveries) {
            tx.deliveries().park(id, why, kit.clock().instant());
            LOG.warn("delivery {} of connection {} is parked: {}", id, connection, why);
            findings.connection(tx, connection, FindingKind.PARKED, DELIVERIES, "webhook calls were given up on, the last one " + id + ": "
                    + why + "; `deliveries --state parked` lists them, `deliveries replay` has them tried again");
        }
    }

    Duration backoff(int failures) {
        return BACKOFF.after(failures, kit.chance().random());
    }
}
