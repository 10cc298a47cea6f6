package dev.ticketsync.core.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * What a link remembers of its remote.
 *
 * @param remote     the record as last observed; empty before the first time
 * @param base       what both sides last agreed on
 * @param writes     our last few writes, oldest first, and besides those that were lost and may still be carried out
 * @param refused    raw values that the remote refused for good; not sent again
 * @param linkedBack true once the record carries a link to the other side's
 */
public record Memory(Optional<Snapshot> remote, Base base, List<SentWrite> writes, FieldValues refused, boolean linkedBack) {
    private static final int KEPT_WRITES = 8;

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

    public Memory given(Given given) {
        return agreed(base.given(given));
    }

    /** Notes a write that is about to be sent. One whose answer never came stays noted as lost: it may still be carried out. */
    public Memory sending(SentWrite write, Instant now) {
        return givingUp(now).wrote(write);
    }

    /** Notes that the answer of the write under way is no longer waited for. */
    public Memory givingUp(Instant now) {
        return new Memory(remote, base, writes.stream().map(one -> one.isUnderWay() ? one.lostAt(now) : one).toList(), refused, linkedBack);
    }

    /** Notes the fields in which a write shows where somebody may as well have chosen the same. */
    public Memory doubting(SentWrite write, Set<Field> fields) {
        if (fields.isEmpty()) return this;
        return new Memory(remote, base, writes.stream().map(one -> one.equals(write) ? one.doubting(fields) : one).toList(), refused,
                linkedBack);
    }

    /** Forgets lost writes that won't be carried out any more. */
    public Memory forgettingLost(Predicate<SentWrite> isOver) {
        List<SentWrite> left = writes.stream().filter(write -> write.lostAt().isEmpty() || !isOver.test(write)).toList();
        return left.size() == writes.size() ? this : new Memory(remote, base, left, refused, linkedBack);
    }

    /** Notes the answer of a write. */
    public Memory answered(SentWrite write, Instant revision) {
        List<SentWrite> others = writes.stream().filter(one -> !one.equals(write)).toList();
        return new Memory(remote, base, others, refused, linkedBack).wrote(write.takenAt(revision));
    }

    /** Notes a write, in place of the one that is under way. */
    public Memory wrote(SentWrite write) {
        List<SentWrite> kept = new ArrayList<>(unsent().writes());
        kept.add(write);
        long settled = kept.stream().filter(one -> one.lostAt().isEmpty()).count();
        for (int index = 0; settled > KEPT_WRITES; index++) {
            if (kept.get(index).lostAt().isPresent()) continue;
            kept.remove(index--);
            settled--;
        }
        return new Memory(remote, base, kept, refused, linkedBack);
    }

    /** Forgets the write that is under way: it was not taken. */
    public Memory unsent() {
        return new Memory(remote, base, writes.stream().filter(write -> !write.isUnderWay()).toList(), refused, linkedBack);
    }

    /** Forgets the writes that were answered, so that sending one of them once more counts as the first time. */
    public Memory resending() {
        return new Memory(remote, base, writes.stream().filter(write -> !write.isAnswered()).toList(), refused, linkedBack);
    }

    /** Returns the write whose answer may still come. */
    public Optional<SentWrite> underWay() {
        return writes.reversed().stream().filter(SentWrite::isUnderWay).findFirst();
    }

    /** Remembers values that the remote refused for good; {@link FieldValues#NONE} forgets them all. */
    public Memory refusing(FieldValues values) {
        return new Memory(remote, base, writes, values, linkedBack);
    }

    /** The other side has another record than before: this one is to carry a link to that. */
    public Memory relinking() {
        return new Memory(remote, base, writes, refused, false);
    }

    public Memory backlinked() {
        return new Memory(remote, base, writes, refused, true);
    }
}
