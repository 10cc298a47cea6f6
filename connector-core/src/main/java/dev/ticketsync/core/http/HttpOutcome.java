package dev.ticketsync.core.http;

import java.time.Instant;

/** What became of a call on the wire. The adapter decides what it means. Switch over it without {@code default}. */
public sealed interface HttpOutcome {
    /** A complete answer arrived, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // parsed once by its only reader; answers are never compared
    record Answered(int status, AnswerHeaders headers, byte[] body) implements HttpOutcome {
        /** Returns the body as JSON, or what came instead of it. */
        public JsonBody json() {
            return JsonBody.read(body, headers.get("Content-Type").orElse("no content type"));
        }

        @Override
        public String toString() {
            return "status " + status + ", " + body.length + " bytes";
        }
    }

    /** It certainly did not reach the remote; it is not worth another try before {@code at}. */
    record NotSent(String why, Instant at) implements HttpOutcome {}

    /** It was sent, at least in part, and no complete answer came: the remote may have acted on it. */
    record Lost(String why) implements HttpOutcome {}
}
