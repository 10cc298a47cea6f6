package dev.ticketsync.app.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;

/** What the engine may rely on, whatever a remote answered. */
final class Results {
    /** Every target's present. */
    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final int LONGEST_REASON = 1000;

    private Results() {}

    /** A clock that stands still, chance that repeats itself, and nobody waits. */
    static Surroundings surroundings() {
        return new Surroundings(() -> NOW, RandomGenerator.of("L64X128MixRandom"), time -> {}, CallMeter.NONE);
    }

    static <T> void check(ReadResult<T> result) {
        switch (result) {
            case ReadResult.Read<T> read -> {
            }
            case ReadResult.Later<T> later -> checkWait(later.at(), later.why());
            case ReadResult.Rejected<T> rejected -> checkReason(rejected.reason());
            case ReadResult.Denied<T> denied -> checkReason(denied.reason());
        }
    }

    static <T> void check(WriteResult<T> result) {
        switch (result) {
            case WriteResult.Applied<T> applied -> {
            }
            case WriteResult.Later<T> later -> checkWait(later.at(), later.why());
            case WriteResult.Rejected<T> rejected -> checkReason(rejected.reason());
            case WriteResult.Gone<T> gone -> {
            }
            case WriteResult.Unknown<T> unknown -> checkReason(unknown.why());
            case WriteResult.Forbidden<T> forbidden -> checkReason(forbidden.reason());
            case WriteResult.Denied<T> denied -> checkReason(denied.reason());
        }
    }

    /** An answer about another record than was asked for would be taken for this one's. */
    static void checkTickets(ReadResult<List<RemoteTicket>> result, Set<String> asked) {
        check(result);
        if (!(result instanceof ReadResult.Read<List<RemoteTicket>> read)) return;
        for (RemoteTicket ticket : read.value())
            require(asked.contains(ticket.externalKey()), "a record that was not asked for");
    }

    static void checkTicket(WriteResult<RemoteTicket> result, String asked) {
        check(result);
        if (result instanceof WriteResult.Applied<RemoteTicket> applied)
            require(applied.remote().externalKey().equals(asked), "another record than the one that was written");
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    private static void checkWait(Instant at, String why) {
        checkReason(why);
        require(!at.isAfter(NOW.plus(LONGEST_WAIT)), "a remote that stops us until " + at);
    }

    /** Reasons stand in log lines and on terminals. */
    private static void checkReason(String reason) {
        require(!reason.isBlank(), "no reason");
        require(reason.length() <= LONGEST_REASON, "a reason of " + reason.length() + " characters");
        require(reason.chars().noneMatch(Character::isISOControl), "a reason with control characters");
    }
}
