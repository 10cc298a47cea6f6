package dev.ticketsync.linear;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;

/** What an answer of Linear means. Switch over it without {@code default}. */
sealed interface LinearReply {
    /** The operation's data, without errors; {@code at} is when it was sent, on Linear's clock, where it says so. */
    record Data(JsonNode data, Optional<Instant> at) implements LinearReply {}

    /** Not taken, and worth another try at {@code at}: throttled, not sent, locked. */
    record Later(Instant at, String why) implements LinearReply {}

    record Denied(String reason) implements LinearReply {}

    /** The issue doesn't exist. */
    record NoIssue() implements LinearReply {}

    /** The id that we gave to a new record is taken. */
    record Duplicate() implements LinearReply {}

    /** Understood and refused. */
    record Refused(String reason, boolean forbidden) implements LinearReply {}

    /** No answer, or one that doesn't tell whether the operation was carried out. */
    record Unclear(String why, Instant again) implements LinearReply {}

    /** What a read makes of it. */
    default <T> ReadResult<T> read(Function<JsonNode, ReadResult<T>> reader) {
        return switch (this) {
            case Data answer -> reader.apply(answer.data());
            case Later later -> new ReadResult.Later<>(later.at(), later.why());
            case Denied denied -> new ReadResult.Denied<>(denied.reason());
            case NoIssue none -> new ReadResult.Rejected<>("Linear knows no such issue");
            case Duplicate taken -> new ReadResult.Rejected<>("Linear took a question for a create");
            case Refused refused -> new ReadResult.Rejected<>(refused.reason());
            case Unclear unclear -> new ReadResult.Later<>(unclear.again(), unclear.why());
        };
    }

    /** When it was sent, on Linear's clock; empty if it doesn't say. */
    default Optional<Instant> sentAt() {
        return this instanceof Data answer ? answer.at() : Optional.empty();
    }

    /** What a write makes of it, where neither an absent issue nor a taken id has a meaning of its own. */
    default <T> WriteResult<T> write(Function<JsonNode, WriteResult<T>> reader) {
        return switch (this) {
            case Data answer -> reader.apply(answer.data());
            case Later later -> new WriteResult.Later<>(later.at(), later.why());
            case Denied denied -> new WriteResult.Denied<>(denied.reason());
            case NoIssue none -> new WriteResult.Gone<>();
            case Duplicate taken -> new WriteResult.Rejected<>("Linear says that this exists already");
            case Refused refused ->
                refused.forbidden() ? new WriteResult.Forbidden<>(refused.reason()) : new WriteResult.Rejected<>(refused.reason());
            case Unclear unclear -> new WriteResult.Unknown<>(unclear.why());
        };
    }
}
