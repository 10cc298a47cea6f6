package dev.ticketsync.core.link;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * A write of ours, noted before it is sent and kept a while: to know what both sides hold once the answer is there, and to recognise an edit that it covered.
 *
 * @param seen    the revision that was known when the write was planned; the epoch for a create
 * @param local   our values
 * @param before  the raw values believed to stand there, of the written fields; none for a create
 * @param written the raw values sent
 * @param taken   the revision that the write made; empty while the answer is not there
 * @param lostAt  when, on our clock, the answer was no longer waited for and another write was sent; the remote may still carry this one out
 * @param doubted the fields in which it has shown, though somebody may as well have chosen the same value there; empty once it is answered
 */
public record SentWrite(Instant seen, FieldValues local, FieldValues before, FieldValues written, Optional<Instant> taken,
        Optional<Instant> lostAt, Set<Field> doubted) {
    public SentWrite {
        doubted = Set.copyOf(doubted);
    }

    /** A write that is about to be sent. */
    public static SentWrite planned(Instant seen, FieldValues local, FieldValues before, FieldValues written) {
        return new SentWrite(seen, local, before, written, Optional.empty(), Optional.empty(), Set.of());
    }

    public SentWrite takenAt(Instant revision) {
        return new SentWrite(seen, local, before, written, Optional.of(revision), Optional.empty(), Set.of());
    }

    public SentWrite lostAt(Instant now) {
        return new SentWrite(seen, local, before, written, taken, Optional.of(now), doubted);
    }

    /** It shows in those fields, or somebody has chosen the same there. */
    public SentWrite doubting(Set<Field> fields) {
        Set<Field> all = EnumSet.noneOf(Field.class);
        all.addAll(doubted);
        all.addAll(fields);
        return new SentWrite(seen, local, before, written, taken, lostAt, all);
    }

    /** Tells whether its answer may still come. */
    public boolean isUnderWay() {
        return taken.isEmpty() && lostAt.isEmpty();
    }

    public boolean isAnswered() {
        return taken.isPresent();
    }
}
