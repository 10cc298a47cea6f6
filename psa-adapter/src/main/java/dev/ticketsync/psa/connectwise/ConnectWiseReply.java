package dev.ticketsync.psa.connectwise;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.http.AnswerHeaders;

/** What the PSA's answer means, before it is known whether it was read or written. Switch over it without {@code default}. */
sealed interface ConnectWiseReply {
    /** It did what was asked. An answer without a body, such as to a deletion, has a missing node. */
    record Ok(JsonNode body, AnswerHeaders headers) implements ConnectWiseReply {}

    /** The record that the address names does not exist. */
    record Missing(String why) implements ConnectWiseReply {}

    /** Certainly not taken: not sent, throttled, or the record is in use. */
    record Busy(Instant at, String why) implements ConnectWiseReply {}

    /** Understood and refused. */
    record Refused(String why) implements ConnectWiseReply {}

    /** The API member's security role doesn't allow it. */
    record Forbidden(String why) implements ConnectWiseReply {}

    /** The credentials, or the site itself, are wrong. */
    record Denied(String why) implements ConnectWiseReply {}

    /** The address leads nowhere: the codebase may have changed, as it does with upgrades in the cloud. */
    record NoRoute(String why) implements ConnectWiseReply {}

    /** It failed inside the PSA, most likely before anything was kept. */
    record Failed(Instant at, String why) implements ConnectWiseReply {}

    /** Sent, and no answer came that makes sense. */
    record Lost(Instant at, String why) implements ConnectWiseReply {}
}
