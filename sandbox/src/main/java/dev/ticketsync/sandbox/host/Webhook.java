package dev.ticketsync.sandbox.host;

import java.net.URI;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * One event on its way to one address.
 *
 * @param attempt makes headers and body anew for each attempt, so that a vendor may stamp a retry afresh
 * @param outcome told the last attempt's status, {@link RequestLog#NO_ANSWER} where none came
 */
public record Webhook(Event event, URI target, Supplier<Attempt> attempt, RetryTable retries, IntConsumer outcome) {
    /**
     * What is told of.
     *
     * @param id     the vendor's own id of the delivery
     * @param record the id of the record that it is about
     * @param cause  the call that made it, which faults are matched against
     */
    public record Event(String id, String record, Call cause) {}

    /** What goes over the wire in one attempt. */
    @SuppressWarnings("ArrayRecordComponent") // handed straight to the socket and never compared
    public record Attempt(Map<String, String> headers, byte[] body) {}
}
