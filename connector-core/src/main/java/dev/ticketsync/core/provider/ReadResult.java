package dev.ticketsync.core.provider;

import java.time.Instant;

/** What became of a read. Reasons are one line, whatever the remote said. Switch over it without {@code default}. */
public sealed interface ReadResult<T> {
    /** The answer. */
    record Read<T>(T value) implements ReadResult<T> {}

    /** Not sent, refused for now, unreachable, or an answer that made no sense: worth another try, not before {@code at}. */
    record Later<T>(Instant at, String why) implements ReadResult<T> {
        public Later {
            why = RemoteWords.reason(why);
        }
    }

    /** The remote understood and refused; the same question would be refused again. */
    record Rejected<T>(String reason) implements ReadResult<T> {
        public Rejected {
            reason = RemoteWords.reason(reason);
        }
    }

    /** The credentials were refused: nothing goes on over this connection until they are put right. */
    record Denied<T>(String reason) implements ReadResult<T> {
        public Denied {
            reason = RemoteWords.reason(reason);
        }
    }
}
