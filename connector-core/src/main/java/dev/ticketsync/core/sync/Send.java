package dev.ticketsync.core.sync;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;

/** One call to a remote that a plan asks for. */
sealed interface Send {
    Link link();

    /** Which other calls go first. */
    Lane lane();

    /**
     * Writes fields.
     *
     * @param asOf the moment of {@link Looks} at which it was decided on
     * @param told whether a write that covers an edit would be known for one afterwards
     */
    record Update(RemoteWrite write, long asOf, boolean told, Lane lane) implements Send {
        @Override
        public Link link() {
            return write.link();
        }
    }

    /** Creates a record. */
    record Create(Plan.Create create, Backlink origin, Lane lane) implements Send {
        @Override
        public Link link() {
            return create.link();
        }
    }

    /** Asks whether a create whose answer was lost was taken. */
    record Probe(Link link, Lane lane) implements Send {}

    /** Leaves a link to the other side's record. */
    record LinkBack(Link link, Backlink other, Imprint imprint, Lane lane) implements Send {}

    /** Reads the record before it is written. */
    record Look(Link link, Lane lane) implements Send {}
}
