package dev.ticketsync.core.sync;

import java.util.List;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.reconcile.RemoteWrite;

/** What became of a {@link Send}. */
sealed interface Outcome {
    Link link();

    /** Tells whether it is about a record that was to be created, and doesn't say which one that is. */
    default boolean leavesRecordOpen() {
        return false;
    }

    /** The write was not sent: since it was decided on the record has changed, or the last look at it has become too old. */
    record Withdrawn(Link link) implements Outcome {}

    record Updated(RemoteWrite write, WriteResult<RemoteTicket> result) implements Outcome {
        @Override
        public Link link() {
            return write.link();
        }
    }

    record Created(Link link, WriteResult<RemoteTicket> result) implements Outcome {
        @Override
        public boolean leavesRecordOpen() {
            return !(result instanceof WriteResult.Applied);
        }
    }

    /** The create was not sent: the record may be there already. */
    record Met(Link link, ReadResult<List<RemoteTicket>> result) implements Outcome {
        @Override
        public boolean leavesRecordOpen() {
            return !isOne(result);
        }
    }

    record Probed(Link link, ReadResult<List<RemoteTicket>> result) implements Outcome {
        @Override
        public boolean leavesRecordOpen() {
            return !isOne(result);
        }
    }

    private static boolean isOne(ReadResult<List<RemoteTicket>> result) {
        return result instanceof ReadResult.Read<List<RemoteTicket>> read && read.value().size() == 1;
    }

    record LinkedBack(Link link, WriteResult<RemoteRef> result) implements Outcome {}

    record Looked(Link link, ReadResult<List<RemoteTicket>> result, long asOf) implements Outcome {}
}
