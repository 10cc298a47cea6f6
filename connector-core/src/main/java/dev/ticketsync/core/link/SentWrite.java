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
 * @param fate    what is known to have become of it
 */
public record SentWrite(Instant seen, FieldValues local, FieldValues before, FieldValues written, Fate fate) {
    /**
     * What is known to have become of a write.
     *
     * @param taken   the revision that it made; empty while the answer is not there
     * @param lostAt  when, on our clock, the answer was no longer waited for and another write was sent; the remote may still carry this one out
     * @param doubted the fields in which it has shown, though somebody may as well have chosen the same value there; empty once it is answered
     */
    public record Fate(Optional<Instant> taken, Optional<Instant> lostAt, Set<Field> doubted) {
        private static final Fate OPEN = new Fate(Optional.empty(), Optional.empty(), Set.of());

        public Fate {
            doubted = Set.copyOf(doubted);
        }
    }

    /** A write that is about to be sent. */
    public static SentWrite planned(Instant seen, FieldValues local, FieldValues before, FieldValues written) {
        return new SentWrite(seen, local, before, written, Fate.OPEN);
    }

    public SentWrite takenAt(Instant revision) {
        return with(new Fate(Optional.of(revision), Optional.empty(), Set.of()));
    }

    public SentWrite lostAt(Instant now) {
        return with(new Fate(fate.taken(), Optional.of(now), fate.doubted()));
    }

    /** It shows in those fields, or somebody has chosen the same there. */
    public SentWrite doubting(Set<Field> fields) {
        Set<Field> all = EnumSet.noneOf(Field.class);
        all.addAll(fate.doubted());
        all.addAll(fields);
        return with(new Fate(fate.taken(), fate.lostAt(), all));
    }

    private SentWrite with(Fate next) {
        return new SentWrite(seen, local, before, written, next);
    }

    /** Returns the revision that it made; empty while the answer is not there. */
    public Optional<Instant> taken() {
        return fate.taken();
    }

    /** Returns when it was given up on; see {@link Fate#lostAt()}. */
    public Optional<Instant> lostAt() {
        return fate.lostAt();
    }

    /** Returns the values that it has shown, though somebody may as well have chosen them. */
    public FieldValues doubted() {
        return written.only(fate.doubted());
    }

    /** Tells whether its answer may still come. */
    public boolean isUnderWay() {
        return fate.taken().isEmpty() && fate.lostAt().isEmpty();
    }

    public boolean isAnswered() {
        return fate.taken().isPresent();
    }
}
