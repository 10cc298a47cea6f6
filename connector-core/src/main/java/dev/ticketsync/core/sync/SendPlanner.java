package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;

/** Turns a plan into sends: each write is noted on its link before it goes out, and a look goes before a write where the last one is too old. */
public final class SendPlanner {
    /** Marks a ticket whose sends give way to live traffic. */
    public static final String BACKFILL = "backfill";

    private final SyncKit kit;
    private final Looks looks;
    private final Answers answers;
    private final Overtaken overtaken;

    SendPlanner(SyncKit kit, Looks looks, Answers answers, Overtaken overtaken) {
        this.kit = kit;
        this.looks = looks;
        this.answers = answers;
        this.overtaken = overtaken;
    }

    List<Send> sends(Transaction tx, Ticket ticket, Plan plan, Wait wait) {
        List<Send> sends = new ArrayList<>();
        Lane lane = lane(tx, ticket);
        for (Link link : wait.unclear())
            sends.add(new Send.Look(link, lane));
        for (RemoteWrite write : plan.writes()) {
            if (wait.isReady(write.link())) sends.add(update(tx, write, lane));
        }
        for (Plan.Create create : plan.creates()) {
            if (wait.isReady(create.link())) create(tx, ticket, create, lane).ifPresent(sends::add);
        }
        for (Link link : plan.probes()) {
            if (!wait.isReady(link)) continue;
            Instant at = answers.probeAt(link);
            if (at.isAfter(kit.clock().instant())) wait.until(at, "a create whose answer was lost may still be taken");
            else
                sends.add(new Send.Probe(link, lane));
        }
        for (Link link : plan.backlinks()) {
            if (wait.isReady(link)) linkBack(tx, ticket, link, lane).ifPresent(sends::add);
        }
        return sends;
    }

    private Send update(Transaction tx, RemoteWrite write, Lane lane) {
        Link link = tx.links().find(write.link().id().id()).orElseThrow();
        boolean told = isTold(link);
        if (!told && !looks.isFresh(link.id().id())) return new Send.Look(link, lane);
        overtaken.byWritingOver(tx, link, write);
        Set<Field> fields = looks.writable(link.id().id(), write.raw().fields());
        Snapshot remote = link.memory().remote().orElseThrow();
        FieldValues local = write.local().only(fields);
        FieldValues before = write.before().only(fields);
        FieldValues raw = write.raw().only(fields);
        SentWrite note = SentWrite.planned(remote.revision(), local, before, raw);
        Link noted = link.with(link.memory().sending(note, kit.clock().instant()));
        tx.links().update(noted);
        return new Send.Update(new RemoteWrite(noted, local, raw, before), looks.moment(), told, lane);
    }

    /**
     * Tells whether a write that covers an edit would be known for one afterwards. After a start there may be edits that were made while nobody listened, and
     * on top of a write whose answer was lost.
     */
    private boolean isTold(Link link) {
        return looks.isCaughtUp(link.connection()) && !looks.isDoubted(link.id().id()) && link.memory().underWay().isEmpty()
                && kit.remotes().find(link.connection()).filter(Remote::tellsWhatWeCover).isPresent();
    }

    private Optional<Send> create(Transaction tx, Ticket ticket, Plan.Create create, Lane lane) {
        Optional<Backlink> origin = otherSide(tx, ticket, create.link()).or(() -> home(ticket));
        if (origin.isEmpty()) return Optional.empty();
        Link link = tx.links().find(create.link().id().id()).orElseThrow();
        SentWrite note = SentWrite.planned(Instant.EPOCH, create.local(), FieldValues.NONE, create.raw());
        Link sent = link.with(link.creation().sent(kit.clock().instant())).with(link.memory().sending(note, kit.clock().instant()))
                .in(LinkState.SENT);
        tx.links().update(sent);
        return Optional.of(new Send.Create(new Plan.Create(sent, create.local(), create.raw()), origin.get(), lane));
    }

    private Optional<Send> linkBack(Transaction tx, Ticket ticket, Link link, Lane lane) {
        Imprint imprint = new Tenancy(kit).imprint(tx);
        return otherSide(tx, ticket, link).map(other -> new Send.LinkBack(link, other, imprint, lane));
    }

    private static Lane lane(Transaction tx, Ticket ticket) {
        return tx.due().find(ticket.id()).map(DueTicket::why).filter(BACKFILL::equals).map(why -> Lane.BACKFILL).orElse(Lane.LIVE);
    }

    /** The record on the other side of the ticket: the one it came from, or else the first other link's. */
    private Optional<Backlink> otherSide(Transaction tx, Ticket ticket, Link link) {
        return tx.links().ofTicket(ticket.id()).stream()
                .filter(other -> !other.connection().equals(link.connection()) && other.isLive())
                .findFirst()
                .flatMap(other -> other.ref().map(ref -> backlink(other, ref, ticket)));
    }

    /** The ticket itself, where it began here. */
    private static Optional<Backlink> home(Ticket ticket) {
        return Optional.of(ticket).filter(one -> one.origin().equals(Origin.LOCAL)).map(Departures::origin);
    }

    private Backlink backlink(Link other, RemoteRef ref, Ticket ticket) {
        ProviderId provider = kit.remotes().find(other.connection()).map(remote -> remote.provider().id()).orElse(ProviderId.LOCAL);
        return new Backlink(provider, ref, ticket.title());
    }
}
