package dev.ticketsync.psa.connectwise;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;

/** Turns replies into the engine's results. */
final class ConnectWiseResults {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final InstantSource clock;

    ConnectWiseResults(InstantSource clock) {
        this.clock = clock;
    }

    /** A read that the connection depends on: where the role forbids it, nothing can go on. */
    <T> ReadResult<T> read(ConnectWiseReply reply, Function<ConnectWiseReply.Ok, T> reader) {
        return switch (reply) {
            case ConnectWiseReply.Ok ok -> readable(ok, reader);
            case ConnectWiseReply.Missing missing -> new ReadResult.Rejected<>(missing.why());
            case ConnectWiseReply.Busy busy -> new ReadResult.Later<>(busy.at(), busy.why());
            case ConnectWiseReply.Refused refused -> new ReadResult.Rejected<>(refused.why());
            case ConnectWiseReply.Forbidden forbidden ->
                new ReadResult.Denied<>(forbidden.why() + ": check the API member's security role");
            case ConnectWiseReply.Denied denied -> new ReadResult.Denied<>(denied.why());
            case ConnectWiseReply.NoRoute stray -> new ReadResult.Later<>(clock.instant().plus(SOON), stray.why());
            case ConnectWiseReply.Failed failed -> new ReadResult.Later<>(failed.at(), failed.why());
            case ConnectWiseReply.Lost lost -> new ReadResult.Later<>(lost.at(), lost.why());
        };
    }

    /** A read below one record or of one table: where the role forbids it, the rest goes on. */
    <T> ReadResult<T> readPart(ConnectWiseReply reply, Function<ConnectWiseReply.Ok, T> reader) {
        return reply instanceof ConnectWiseReply.Forbidden forbidden
                ? new ReadResult.Rejected<>(forbidden.why() + ": check the API member's security role")
                : read(reply, reader);
    }

    /** A write that sets fields to values. */
    <T> WriteResult<T> update(ConnectWiseReply reply, Function<ConnectWiseReply.Ok, T> reader) {
        return switch (reply) {
            case ConnectWiseReply.Ok ok -> written(ok, reader);
            case ConnectWiseReply.Missing missing -> new WriteResult.Gone<>();
            case ConnectWiseReply.Busy busy -> new WriteResult.Later<>(busy.at(), busy.why());
            case ConnectWiseReply.Refused refused -> new WriteResult.Rejected<>(refused.why());
            case ConnectWiseReply.Forbidden forbidden ->
                new WriteResult.Forbidden<>(forbidden.why() + ": check the API member's security role");
            case ConnectWiseReply.Denied denied -> new WriteResult.Denied<>(denied.why());
            case ConnectWiseReply.NoRoute stray -> new WriteResult.Later<>(clock.instant().plus(SOON), stray.why());
            case ConnectWiseReply.Failed failed -> new WriteResult.Later<>(failed.at(), failed.why());
            case ConnectWiseReply.Lost lost -> new WriteResult.Unknown<>(lost.why());
        };
    }

    /** A write that would happen twice if it were repeated: a failure inside the PSA may have come after the record was kept. */
    <T> WriteResult<T> create(ConnectWiseReply reply, Function<ConnectWiseReply.Ok, T> reader) {
        if (reply instanceof ConnectWiseReply.Failed failed) return new WriteResult.Unknown<>(failed.why());
        if (reply instanceof ConnectWiseReply.Missing missing) return new WriteResult.Rejected<>(missing.why());
        return update(reply, reader);
    }

    /** Goes on with what was read. */
    static <A, B> ReadResult<B> then(ReadResult<A> first, Function<A, ReadResult<B>> next) {
        return switch (first) {
            case ReadResult.Read<A> read -> next.apply(read.value());
            case ReadResult.Later<A> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<A> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<A> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    /** Writes with what was read. */
    static <A, B> WriteResult<B> thenWrite(ReadResult<A> first, Function<A, WriteResult<B>> next) {
        return switch (first) {
            case ReadResult.Read<A> read -> next.apply(read.value());
            case ReadResult.Later<A> later -> new WriteResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<A> rejected -> new WriteResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<A> denied -> new WriteResult.Denied<>(denied.reason());
        };
    }

    private <T> ReadResult<T> readable(ConnectWiseReply.Ok ok, Function<ConnectWiseReply.Ok, T> reader) {
        try {
            return new ReadResult.Read<>(reader.apply(ok));
        } catch (ConnectWiseUnreadable unreadable) {
            return new ReadResult.Later<>(clock.instant().plus(SOON),
                    "ConnectWise answered something unexpected: " + unreadable.getMessage());
        }
    }

    private static <T> WriteResult<T> written(ConnectWiseReply.Ok ok, Function<ConnectWiseReply.Ok, T> reader) {
        try {
            return new WriteResult.Applied<>(reader.apply(ok));
        } catch (ConnectWiseUnreadable unreadable) {
            return new WriteResult.Unknown<>("ConnectWise answered something unexpected: " + unreadable.getMessage());
        }
    }
}
