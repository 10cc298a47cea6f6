package dev.ticketsync.core.reconcile;

import java.time.Duration;
import java.time.Instant;

import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.ticket.Field;

/** Recognises a remote whose own rules fight us, so that two rules in a ring come to rest. */
final class Oscillation {
    /** A third write in a row of the same value within this time is not sent: had we written another in between, somebody on our side would be changing their mind. On the remote's clock, by its own revisions. */
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int ROUNDS = 2;

    private Oscillation() {}

    static boolean isOne(LinkView view, Field field, String wanted) {
        Instant since = view.link().memory().remote().orElseThrow().revision().minus(WINDOW);
        long same = view.link().memory().writes().reversed().stream()
                .filter(write -> write.written().knows(field) && write.taken().filter(since::isBefore).isPresent())
                .takeWhile(write -> sent(view, write, field, wanted))
                .count();
        return same >= ROUNDS;
    }

    private static boolean sent(LinkView view, SentWrite write, Field field, String wanted) {
        return write.written().get(field).filter(sent -> view.translation().sameRaw(field, sent, wanted)).isPresent();
    }
}
