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

    record Updated(RemoteWrite write, WriteResult<RemoteTicket> result) implements Outcome {
        @Override
        public Link link() {
            return write.link();
        }
    }

    record Created(Link link, WriteResult<RemoteTicket> result) implements Outcome {}

    /** The create was not sent: the record may be there already. */
    record Met(Link link, ReadResult<List<RemoteTicket>> result) implements Outcome {}

    record Probed(Link link, ReadResult<List<RemoteTicket>> result) implements Outcome {}

    record LinkedBack(Link link, WriteResult<RemoteRef> result) implements Outcome {}

    record Looked(Link link, ReadResult<List<RemoteTicket>> result, long asOf) implements Outcome {}
}
