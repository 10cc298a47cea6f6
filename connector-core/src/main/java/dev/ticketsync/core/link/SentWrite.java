package dev.ticketsync.core.link;

import java.time.Instant;
import java.util.Optional;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * A write of ours, noted before it is sent and kept a while: to know what both sides hold once the answer is there, and to recognise an edit that it covered.
 *
 * @param seen    the revision that was known when the write was planned; the epoch for a create
 * @param local   our values
 * @param before  the raw values believed to stand there, of the written fields; none for a create
 * @param written the raw values sent
 * @param taken   the revision that the write made; empty while the answer is not there
 */
public record SentWrite(Instant seen, FieldValues local, FieldValues before, FieldValues written, Optional<Instant> taken) {
    public SentWrite takenAt(Instant revision) {
        return new SentWrite(seen, local, before, written, Optional.of(revision));
    }

    public boolean isAnswered() {
        return taken.isPresent();
    }
}
