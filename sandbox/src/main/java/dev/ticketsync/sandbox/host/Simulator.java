package dev.ticketsync.sandbox.host;

import java.util.SortedSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One simulated vendor. Called from many threads at once. */
public interface Simulator {
    /** The vendor's name in paths, faults, logs and the control API, such as {@code linear}. */
    String vendor();

    /** @param path the raw request path, neither decoded nor normalised */
    boolean handles(String path);

    /** Answers one request, usually through {@link CallGate#serve}. */
    void handle(Exchange exchange);

    /** Forgets everything but the fixtures, as if just started. */
    void reset();

    /** Everything the vendor holds, raw, with its {@link ChangeLog}; read by the judge and by {@code GET /sandbox/records}. */
    ObjectNode records();

    /** What was committed here since the last reset. */
    ChangeLog log();

    /** The names of the statuses that records can be in, sorted. */
    SortedSet<String> statuses();

    /** Creates many records at once, without webhooks. */
    Seeder seeder();

    /** Behaviour that no source settles, to be tried both ways. */
    Switches switches();

    /** Multiplies the vendor's quotas; headers go on reporting the raised ones. */
    void raiseLimits(double factor);

    /** Mails that the vendor would have sent to customers; empty for a vendor that sends none. */
    default ArrayNode mail() {
        return Json.array();
    }

    /**
     * Carries out a control call that only this vendor knows: {@code POST /sandbox/{vendor}/{action}}.
     *
     * @throws IllegalArgumentException if there is no such action
     */
    default JsonNode control(String action, JsonNode order) {
        throw new IllegalArgumentException(vendor() + " has no control action '" + action + "'");
    }
}
