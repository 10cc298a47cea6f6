package dev.ticketsync.core.provider;

import java.time.Instant;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** What became of a write. Reasons are one line, whatever the remote said. Switch over it without {@code default}. */
public sealed interface WriteResult<T> {
    /** Returns this result without the texts that were sent, should the remote have quoted them: reasons are logged. */
    default WriteResult<T> withoutTexts(FieldValues sent) {
        return switch (this) {
            case Applied<T> applied -> applied;
            case Gone<T> gone -> gone;
            case Later<T> later -> new Later<>(later.at(), without(sent, later.why()));
            case Rejected<T> rejected -> new Rejected<>(without(sent, rejected.reason()));
            case Unknown<T> unknown -> new Unknown<>(without(sent, unknown.why()));
            case Forbidden<T> forbidden -> new Forbidden<>(without(sent, forbidden.reason()));
            case Denied<T> denied -> new Denied<>(without(sent, denied.reason()));
        };
    }

    private static String without(FieldValues texts, String reason) {
        String untitled = RemoteWords.without(texts.get(Field.TITLE).orElse(""), reason);
        return RemoteWords.without(texts.get(Field.DESCRIPTION).orElse(""), untitled);
    }

    /** The remote took it; {@code remote} is the record as it now stands there. */
    record Applied<T>(T remote, boolean earlier) implements WriteResult<T> {
        public Applied(T remote) {
            this(remote, false);
        }
    }

    /** Not sent, or refused for now: throttled, circuit open, out of quota share. Not to be tried before {@code at}. */
    record Later<T>(Instant at, String why) implements WriteResult<T> {
        public Later {
            why = RemoteWords.reason(why);
        }
    }

    /** The remote understood and refused; the same write would be refused again. */
    record Rejected<T>(String reason) implements WriteResult<T> {
        public Rejected {
            reason = RemoteWords.reason(reason);
        }
    }

    /** Deleted, archived or moved out of reach. */
    record Gone<T>() implements WriteResult<T> {}

    /** The request left, the answer did not arrive: it may have been applied. Probe before sending again. */
    record Unknown<T>(String why) implements WriteResult<T> {
        public Unknown {
            why = RemoteWords.reason(why);
        }
    }

    /** Our credentials don't cover this one write: neither the ticket nor the rest of the connection is at fault, and it may be allowed later. */
    record Forbidden<T>(String reason) implements WriteResult<T> {
        public Forbidden {
            reason = RemoteWords.reason(reason);
        }
    }

    /** The credentials were refused: nothing goes on over this connection until they are put right; no ticket is at fault. */
    record Denied<T>(String reason) implements WriteResult<T> {
        public Denied {
            reason = RemoteWords.reason(reason);
        }
    }
}
