package dev.ticketsync.core.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * What a link remembers of its remote.
 *
 * @param remote     the record as last observed; empty before the first time
 * @param base       what both sides last agreed on
 * @param writes     our last few writes, oldest first
 * @param refused    raw values that the remote refused for good; not sent again
 * @param linkedBack true once the record carries a link to the other side's
 */
public record Memory(Optional<Snapshot> remote, Base base, List<SentWrite> writes, FieldValues refused, boolean linkedBack) {
    private static final int KEPT_WRITES = 4;

    /** Nothing was seen yet. */
    public static final Memory NONE = new Memory(Optional.empty(), Base.NONE, List.of(), FieldValues.NONE, false);

    public Memory {
        writes = List.copyOf(writes);
    }

    public Memory seen(Snapshot snapshot) {
        return new Memory(Optional.of(snapshot), base, writes, refused, linkedBack);
    }

    /** As {@link #seen}, where the snapshot doesn't know every field: what it doesn't know stays as it was. */
    public Memory observed(Snapshot snapshot) {
        FieldValues known = remote.map(Snapshot::raw).orElse(FieldValues.NONE);
        return seen(new Snapshot(snapshot.revision(), snapshot.presence(), known.with(snapshot.raw())));
    }

    public Memory agreed(Base newBase) {
        return new Memory(remote, newBase, writes, refused, linkedBack);
    }

    /** Notes a write, in place of one that has no answer yet. */
    public Memory wrote(SentWrite write) {
        List<SentWrite> kept = new ArrayList<>(unsent().writes());
        kept.add(write);
        return new Memory(remote, base, kept.subList(Math.max(0, kept.size() - KEPT_WRITES), kept.size()), refused, linkedBack);
    }

    /** Forgets the write that has no answer yet: it was not taken. */
    public Memory unsent() {
        return new Memory(remote, base, writes.stream().filter(SentWrite::isAnswered).toList(), refused, linkedBack);
    }

    /** Forgets the writes that were answered, so that sending one of them once more counts as the first time. */
    public Memory resending() {
        return new Memory(remote, base, writes.stream().filter(write -> !write.isAnswered()).toList(), refused, linkedBack);
    }

    /** Returns the newest write that has no answer yet. */
    public Optional<SentWrite> underWay() {
        return writes.reversed().stream().filter(write -> !write.isAnswered()).findFirst();
    }

    /** Remembers values that the remote refused for good; {@link FieldValues#NONE} forgets them all. */
    public Memory refusing(FieldValues values) {
        return new Memory(remote, base, writes, values, linkedBack);
    }

    public Memory backlinked() {
        return new Memory(remote, base, writes, refused, true);
    }
}
