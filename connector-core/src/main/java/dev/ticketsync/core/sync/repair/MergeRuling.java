package dev.ticketsync.core.sync.repair;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Territories;
import dev.ticketsync.core.sync.repair.Resolution.Declined;
import dev.ticketsync.core.sync.repair.Resolution.Settled;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/** A person's word on a record that was merged into another: how the ticket goes on. */
final class MergeRuling {
    private final SyncKit kit;
    private final Transaction tx;
    private final Finding finding;
    private final Finding.About about;
    private final List<Link> links;

    /** @param links the ticket's, without tombstones */
    MergeRuling(SyncKit kit, Transaction tx, Finding finding, List<Link> links) {
        this.kit = kit;
        this.tx = tx;
        this.finding = finding;
        this.about = finding.about();
        this.links = links;
    }

    Resolution carryOut(String side, Optional<Ticket> ticket) {
        if (side.equals(Resolutions.LOCAL)) return settled("kept local");
        if (ticket.isEmpty()) return new Declined("ticket " + about.ticketId() + " doesn't exist any more: --take local dismisses this");
        if (side.equals(about.connection())) return goOn();
        if (side.equals(Resolutions.CLOSE)) return close(ticket.get());
        return new Declined("finding " + finding.id() + " has no side '" + side + "': "
                + NearestName.hint(side, List.of(about.connection(), Resolutions.CLOSE, Resolutions.LOCAL)));
    }

    /** The survivor takes the record's place. It is read before anything is written; what it holds otherwise counts as a conflict. */
    private Resolution goOn() {
        Optional<Link> ended = links.stream().filter(link -> link.connection().equals(about.connection()))
                .filter(link -> link.state() == LinkState.GONE).findFirst();
        if (ended.isEmpty())
            return new Declined("the ticket has no record at " + about.connection() + " that was merged: --take local dismisses this");
        Optional<Link> taken = kit.remotes().find(about.connection())
                .flatMap(remote -> new Territories(kit).linkOf(tx, remote, about.field()));
        if (taken.isPresent()) return new Declined(whyTaken(taken.get()));
        tx.links().update(ended.get().with(ended.get().memory().unsent()).in(LinkState.TOMBSTONE));
        LinkId id = new LinkId(kit.ids().next(), kit.workspace(), about.ticketId(), about.connection());
        RemoteRef survivor = new RemoteRef(about.field(), about.field(), "");
        tx.links().insert(new Link(id, LinkState.LIVE, Optional.of(survivor), Creation.NONE, Memory.NONE));
        links.stream().filter(link -> !link.connection().equals(about.connection()))
                .forEach(other -> tx.links().update(other.with(other.memory().relinking())));
        putDue();
        return settled("taken " + about.connection());
    }

    private String whyTaken(Link taken) {
        String what = taken.ref().map(RemoteRef::displayKey).orElse(about.field()) + " at " + about.connection();
        return taken.state() == LinkState.TOMBSTONE
                ? what + " was unlinked by hand: --take close or --take local"
                : what + " is linked to another ticket, and a record has one: --take close or --take local";
    }

    private Resolution close(Ticket ticket) {
        Optional<Status> end = end(ticket);
        if (end.isEmpty())
            return new Declined(
                    "from status '" + ticket.status() + "' no legal path leads to an end: move the ticket on first, or --take local");
        if (!end.get().name().equals(ticket.status())) {
            new ChosenValue(Field.STATUS, end.get().name()).giveTo(ticket, kit, tx, new Cause(Resolutions.LOCAL, "cli", "finding"));
            putDue();
        }
        return settled("taken " + Resolutions.CLOSE);
    }

    /** Where the ticket is if it is over already; else what the merge gave the record, if that is an end; else the nearest one. */
    private Optional<Status> end(Ticket ticket) {
        Lifecycle lifecycle = kit.rules().lifecycle();
        Status now = lifecycle.status(ticket.status());
        if (now.kind().isOver()) return Optional.of(now);
        Optional<Status> given = lifecycle.find(finding.values().remote()).filter(status -> status.kind().isOver());
        return given.or(() -> lifecycle.statuses().stream().filter(status -> status.kind().isOver())
                .filter(status -> !lifecycle.path(now, status).isEmpty())
                .min(Comparator.comparingInt(status -> lifecycle.path(now, status).size())));
    }

    private Resolution settled(String how) {
        tx.findings().close(finding.id(), new Finding.Closed(kit.clock().instant(), how));
        return new Settled(how);
    }

    private void putDue() {
        tx.due().put(kit.workspace(), new DueTicket(about.ticketId(), kit.clock().instant(), 0, ""));
    }
}
