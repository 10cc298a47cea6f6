package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.ticket.Work;

import static dev.ticketsync.core.store.StoreContract.ACME;
import static dev.ticketsync.core.store.StoreContract.NOW;
import static dev.ticketsync.core.store.StoreFixtures.aConflict;
import static dev.ticketsync.core.store.StoreFixtures.aDelivery;
import static dev.ticketsync.core.store.StoreFixtures.aTicket;
import static dev.ticketsync.core.store.StoreFixtures.anEvent;
import static dev.ticketsync.core.store.StoreFixtures.record;

/** Something in every table, as a connector at work leaves it: always the same. */
public final class SomeContent {
    private SomeContent() {}

    public static void fill(Store store) {
        store.transact(SomeContent::tickets);
        store.transact(SomeContent::links);
        store.transact(SomeContent::calls);
        store.transact(SomeContent::history);
        store.transact(SomeContent::work);
    }

    private static void tickets(Transaction tx) {
        tx.tickets().insert(aTicket("t1"));
        Ticket crossed = aTicket("t2");
        FieldValues values = crossed.values().with(Field.TITLE, "Ümläute — it's \"quoted\"\nand broken");
        tx.tickets().insert(new Ticket("t2", ACME, values, Work.NONE,
                new Origin("connectwise", "psa", "48213", "https://psa.example/48213"), new Stamp(7, NOW, NOW, NOW)));
    }

    private static void links(Transaction tx) {
        Snapshot seen = new Snapshot(Instant.parse("2026-03-01T09:59:58.123456Z"), Presence.LIVE,
                FieldValues.of(Map.of(Field.STATUS, "17", Field.TITLE, "VPN down")));
        SentWrite write = SentWrite.planned(seen.revision(), FieldValues.of(Field.TITLE, "VPN down"), FieldValues.of(Field.TITLE, "VPN"),
                FieldValues.of(Field.TITLE, "VPN down"));
        Memory memory = Memory.NONE.seen(seen)
                .agreed(new Base(Map.of(Field.STATUS, new Agreed("new", "17")), "print-1")).answered(write, seen.revision())
                .sending(write, NOW).refusing(FieldValues.of(Field.PRIORITY, "9")).backlinked();
        tx.links()
                .insert(new Link(new LinkId("l1", ACME, "t2", "psa"), LinkState.LIVE, Optional.of(record("48213")), Creation.NONE, memory));
        Creation creation = new Creation("5c0e7a52-0000-4000-8000-000000000001", Optional.of(NOW), Map.of("company", "Acme"));
        tx.links().insert(new Link(new LinkId("l2", ACME, "t2", "linear"), LinkState.SENT, Optional.empty(), creation, Memory.NONE));
        RemoteRef broken = record("7");
        tx.links().insert(
                new Link(new LinkId("l3", ACME, "t1", "psa"), LinkState.TOMBSTONE, Optional.of(broken), Creation.NONE, Memory.NONE));
    }

    private static void calls(Transaction tx) {
        for (String id : List.of("d1", "d2", "d3"))
            tx.deliveries().insertIfNew(aDelivery(id));
        tx.deliveries().taken(List.of("d1"));
        tx.deliveries().park("d2", "it can't be read", NOW);
    }

    private static void history(Transaction tx) {
        tx.findings().open(aConflict("f1", "t2", "VPN broken"));
        tx.findings().open(aConflict("f2", "t1", "gone"));
        tx.findings().close("f2", new Finding.Closed(NOW, "met"));
        Cause cause = new Cause("linear", "ada", "webhook", "run-1", "it alone had changed it");
        tx.journal().add(ACME, new JournalEntry("t2", JournalKind.APPLIED, "psa", Field.TITLE, "VPN", "VPN down", cause, NOW));
        tx.events().append(ACME, anEvent("t1"));
        tx.events().append(ACME, anEvent("t2"));
        tx.comments().add(ACME, new Comment("c1", "t2", Visibility.INTERNAL, new Actor("linear", "ada"), "it's the *router*", NOW));
        tx.subscriptions().put(ACME,
                Subscription.from("billing", 1, NOW).failed(NOW.plus(Duration.ofMinutes(1))).parked("it answered 500"));
        tx.relations().add(ACME, new Relation("t1", RelationKind.BLOCKS, "t2"));
        Approval.Word asked = new Approval.Word(new Actor("linear", "ada"), "linear moved it", NOW);
        tx.approvals().put(ACME, Approval.open("a1", Proposal.move("t1", "new", "closed", Map.of(Detail.RESOLUTION, "it's done")), asked));
        tx.approvals().put(ACME, Approval.open("a2", Proposal.write("t2", "psa", "new", "closed"), asked)
                .decided(Approval.State.REJECTED, new Approval.Word(new Actor("local", "grace"), "too early", NOW)));
    }

    private static void work(Transaction tx) {
        tx.workspaces().raiseEpoch(ACME);
        tx.installations().ours(ACME, () -> "01a1fdd1ad2930b8e22023b2a3");
        tx.installations().replace(ACME, "01a1fdd1ad2930b8e22023b2a4");
        tx.due().put(ACME, new DueTicket("t2", NOW.plus(Duration.ofSeconds(30)), 2, "no answer"));
        tx.dispatches().insert(new Dispatch("01a1fdd1ad2930b8e22023b2a5", ACME, "t1", "triage-bot",
                Dispatch.Progress.sent(NOW, NOW).again(NOW.plusSeconds(4), "it didn't answer"), NOW));
        tx.connections().put(ACME, ConnectionState.fresh("psa").started(NOW).at(new Cursor("{\"at\":1}")).paused(Optional.of("401")));
        tx.jobs().insert(new Job("j1", ACME, "backfill", Map.of("from", "psa"),
                new Job.Progress(JobState.RUNNING, 3, Optional.of(9L), "page 2", "3 created"), NOW));
    }
}
