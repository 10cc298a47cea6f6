package dev.ticketsync.sandbox.judge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Everything that happened to one field of one pair.
 *
 * @param writes to either record, oldest first
 */
record Track(Field field, List<Write> writes) {
    /** The connector gives way to what changes its writes back within ten seconds, and vendors count whole ones. */
    private static final Duration SECONDS = Duration.ofSeconds(12);

    /** The places in {@code writes} of what people typed. */
    List<Integer> edits() {
        return IntStream.range(0, writes.size()).filter(i -> writes.get(i).author() == Author.PERSON).boxed().toList();
    }

    /**
     * The connector's first write that settles an edit: it brings that or a later value, or overwrites the edit because another one won.
     */
    Optional<Write> delivery(int edit) {
        for (int i = edit + 1; i < writes.size(); i++) {
            if (writes.get(i).author() == Author.CONNECTOR && settles(i, edit)) return Optional.of(writes.get(i));
        }
        return Optional.empty();
    }

    /** Whether the other side held the edit's value already, so that nothing had to be written. */
    boolean isNeedless(int edit) {
        return lastBefore(edit, writes.get(edit).side().other()).filter(writes.get(edit)::carries).isPresent();
    }

    /** Whether an edit of the other side came before this one was settled: both people typed without seeing one another's value. */
    boolean isRaced(int edit) {
        return !isNeedless(edit) && isMet(edit, this, delivery(edit).map(Write::nanos).orElse(Long.MAX_VALUE));
    }

    /** The same of edits of another field. What is never settled, such as a move that is held, would meet all that comes later, and so meets nothing. */
    boolean isRacedOn(int edit, Track other) {
        return !isNeedless(edit) && delivery(edit).filter(settled -> isMet(edit, other, settled.nanos())).isPresent();
    }

    /** Whether it can be true that this field is held for what was done at that side. */
    boolean isRightlyHeld(Side side) {
        return last(side).filter(write -> write.author() == Author.PERSON || write.author() == Author.VENDOR).isPresent()
                && (isOutOfReach(side) || keepsChanging(side));
    }

    /** Whether no legal way leads from what the other side holds to the status that this one was moved to. */
    private boolean isOutOfReach(Side side) {
        if (field != Field.STATUS) return false;
        Optional<Write> stands = last(side.other()).map(this::inPsa);
        return stands.isPresent() && !Lifecycle.leads(stands.get(), last(side).orElseThrow());
    }

    /**
     * Whether the connector has written what the other side holds twice in a row here within seconds, and each time it was changed again: a value that is written
     * over itself is no write here.
     */
    private boolean keepsChanging(Side side) {
        Write present = last(side).orElseThrow();
        List<Write> ours = writes.stream().filter(write -> write.side() == side && write.author() == Author.CONNECTOR).toList();
        List<Write> lastTwo = ours.subList(Math.max(0, ours.size() - 2), ours.size());
        return lastTwo.size() == 2 && lastTwo.getFirst().value().equals(lastTwo.getLast().value())
                && last(side.other()).filter(stands -> stands.carries(lastTwo.getLast())).isPresent()
                && present.nanos() - lastTwo.getFirst().nanos() < SECONDS.toNanos();
    }

    /** Whether the connector overwrote the edit before its value had reached the other side, and it didn't come to stand in the end. */
    boolean isOverwritten(int edit) {
        Write typed = writes.get(edit);
        if (isNeedless(edit) || isPutBack(edit) || isFinal(typed)) return false;
        for (int i = edit + 1; i < writes.size(); i++) {
            Write next = writes.get(i);
            boolean byConnector = next.author() == Author.CONNECTOR;
            if (next.side() == typed.side()) return byConnector && !next.value().equals(typed.value());
            if (byConnector && next.carries(typed)) return false;
        }
        return false;
    }

    /**
     * Whether the edit brings back what both records held last, past values of its own side that hadn't crossed by then, or what they held before that: nobody may
     * know yet that the last one has crossed, and to the other side nothing has changed.
     */
    private boolean isPutBack(int edit) {
        Write typed = writes.get(edit);
        return IntStream.iterate(edit - 1, i -> i >= 0, i -> i - 1).mapToObj(i -> i)
                .filter(i -> writes.get(i).side() == typed.side() && wasOnBoth(i, edit))
                .limit(2).anyMatch(i -> writes.get(i).carries(typed));
    }

    /** Whether the other record held the value as well, before that end. */
    private boolean wasOnBoth(int write, int end) {
        Write held = writes.get(write);
        return isNeedless(write)
                || writes.subList(write + 1, end).stream().anyMatch(each -> each.side() != held.side() && each.carries(held));
    }

    private boolean settles(int at, int edit) {
        Write write = writes.get(at);
        Write typed = writes.get(edit);
        if (write.side() == typed.side()) return !write.value().equals(typed.value());
        return write.carries(typed) || edits().stream().filter(i -> i > edit && i < at).anyMatch(i -> write.carries(writes.get(i)));
    }

    private boolean isMet(int edit, Track other, long until) {
        Write typed = writes.get(edit);
        return other.edits().stream().map(other.writes::get)
                .anyMatch(each -> each.side() != typed.side() && each.nanos() > typed.nanos() && each.nanos() < until);
    }

    /** Which of several values a state of Linear's stands for is told by the one that the PSA held last in step with it, where there was any. */
    private Write inPsa(Write stands) {
        if (stands.side() == Side.PSA) return stands;
        return writes.reversed().stream().filter(each -> each.side() == Side.PSA && each.carries(stands)).findFirst().orElse(stands);
    }

    private boolean isFinal(Write typed) {
        return List.of(Side.values()).stream().allMatch(side -> last(side).filter(typed::carries).isPresent());
    }

    private Optional<Write> last(Side side) {
        return lastBefore(writes.size(), side);
    }

    private Optional<Write> lastBefore(int end, Side side) {
        for (int i = end - 1; i >= 0; i--) {
            if (writes.get(i).side() == side) return Optional.of(writes.get(i));
        }
        return Optional.empty();
    }
}
