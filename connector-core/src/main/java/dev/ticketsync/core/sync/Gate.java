package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.FieldValues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connections may be used. A connection whose credentials are refused, or whose metadata no longer fits its configuration, is closed as a whole, with one
 * finding; its tickets wait and go on once it is open again. Thread-safe.
 */
public final class Gate {
    /** The key under which a closed connection is on record. */
    static final String KEY = "connection";
    /** The key under which it is on record what an open connection lacks. */
    private static final String LACKS = "agents";
    private static final Duration RETRY = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger("connector.connection");

    private final SyncKit kit;
    private final FindingDesk findings;
    private final Doubts doubts;
    private final Map<String, String> closed = new ConcurrentHashMap<>();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();

    public Gate(SyncKit kit, FindingDesk findings) {
        this.kit = kit;
        this.findings = findings;
        this.doubts = new Doubts(kit.clock());
    }

    public boolean isOpen(String connection) {
        return !closed.containsKey(connection);
    }

    /** Closes the connection and returns when its tickets should be looked at again. */
    public Instant close(Transaction tx, String connection, String why) {
        String before = closed.put(connection, why);
        // whoever closes it, its metadata is what opens it again
        if (before == null) suspects.add(connection);
        if (!why.equals(before)) {
            LOG.warn("connection {} of workspace {} is paused: {}", connection, kit.workspace(), why);
        }
        tx.connections().put(kit.workspace(), tx.connections().get(kit.workspace(), connection).paused(Optional.of(why)));
        findings.connection(tx, connection, FindingKind.CONNECTION, KEY, why);
        return retryAt();
    }

    /** @param lacking what its configuration names and the remote doesn't have, a line each, as far as the rest goes on without it */
    public void open(Transaction tx, String connection, List<String> lacking) {
        if (closed.remove(connection) != null) LOG.info("connection {} of workspace {} goes on", connection, kit.workspace());
        tx.connections().put(kit.workspace(), tx.connections().get(kit.workspace(), connection).paused(Optional.empty()));
        tx.due().hasten(kit.workspace(), waitingFor(connection), kit.clock().instant());
        findings.over(tx, connection, KEY);
        if (lacking.isEmpty()) findings.over(tx, connection, LACKS);
        else
            findings.connection(tx, connection, FindingKind.NOTICE, LACKS, String.join("; ", lacking)
                    + "; until that is put right nothing is assigned by what such a user is given there, and all else goes on");
    }

    /**
     * Something at the connection doesn't fit what we know of it: its metadata is read again before it is believed.
     *
     * @param link   the link's id; empty if it is about no link
     * @param values what doesn't fit, raw
     * @return when to look again; empty if it is to be believed
     */
    Optional<Instant> doubt(String connection, String link, FieldValues values) {
        Optional<Instant> again = doubts.about(connection, link, values);
        if (again.isPresent()) suspects.add(connection);
        return again;
    }

    /** Tells whether the connection's metadata should be read again, and forgets it. */
    public boolean wasSuspect(String connection) {
        return suspects.remove(connection);
    }

    /** What a ticket waits for that would go to the connection. */
    static String waitingFor(String connection) {
        return "connection " + connection + " is paused";
    }

    Instant retryAt() {
        return kit.clock().instant().plus(RETRY);
    }
}
