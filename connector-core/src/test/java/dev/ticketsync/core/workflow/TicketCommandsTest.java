package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Visibility;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.lifecycle.Guard.Fact.NO_OPEN_CHILDREN;
import static dev.ticketsync.core.lifecycle.Guard.Fact.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TicketCommandsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Cause ADA = new Cause("local", "ada", "api");
    private static final String SCHEMA = "{\"type\": \"object\", \"required\": [\"answer\"], \"properties\": {\"answer\": {\"type\": \"integer\"}}}";
    private static final Status WORKING = new Status("working", StatusKind.ACTIVE);
    private static final Status RESOLVED = new Status("resolved", StatusKind.RESOLVED);
    private static final Status CLOSED = new Status("closed", StatusKind.CLOSED);
    private static final Lifecycle STRICT = Lifecycle.named("strict").status(WORKING).status(RESOLVED).status(CLOSED)
            .edge(WORKING, RESOLVED, "resolve", RESOLUTION, NO_OPEN_CHILDREN).edge(RESOLVED, WORKING, "reopen")
            .edge(RESOLVED, CLOSED, "close", Guard.of("customerConfirmed or waited 2h")).build();

    private final SettableClock clock = new SettableClock(NOW);
    private final Store store = new MemoryStore();
    private final TicketWorkflowService agents = service(Lifecycles.agent());
    private final TicketWorkflowService strict = service(STRICT);

    @Test
    void tellsAssigningFromReassigningAndDelegating() {
        Ticket ticket = created(agents, Map.of());

        assertThat(does(ticket, tx -> agents.assign(tx, order(ticket), "a1", "net")).detail(Detail.ASSIGNED_TEAM)).isEqualTo("net");
        does(ticket, tx -> agents.assign(tx, order(ticket), "a2", "net"));
        Ticket delegated = does(ticket, tx -> agents.delegate(tx, order(ticket), "a2", "a3"));
        does(ticket, tx -> agents.assign(tx, order(ticket), "a3", "net"));

        assertThat(delegated.detail(Detail.ASSIGNED_AGENT)).isEqualTo("a3");
        assertThat(delegated.detail(Detail.DELEGATED_BY)).isEqualTo("a2");
        assertThat(events(ticket)).extracting(TicketEvent::type).containsExactly(TicketEventType.TicketCreated,
                TicketEventType.TicketAssigned, TicketEventType.TicketReassigned, TicketEventType.TicketDelegated,
                TicketEventType.TicketReassigned);
        assertThat(events(ticket).get(3).data()).isEqualTo(Map.of("assignedAgentId", "a3", "delegatedByAgentId", "a2"));
        assertThat(events(ticket).get(1).by()).isEqualTo(new Actor("local", "ada"));
        refuses(InvalidField.class, ticket, tx -> agents.delegate(tx, order(ticket), "a1", "a4"));
    }

    @Test
    void endsAClaimWhenTheTicketChangesHandsOrIsOver() {
        Ticket ticket = created(agents, Map.of());
        does(ticket, tx -> agents.assign(tx, order(ticket), "a1", ""));
        does(ticket, tx -> agents.claim(tx, order(ticket), Duration.ofHours(1)));

        assertThat(does(ticket, tx -> agents.assign(tx, order(ticket), "a2", "")).work().executionLockedAt()).isEmpty();
        does(ticket, tx -> agents.claim(tx, order(ticket), Duration.ofHours(1)));
        Order mine = order(ticket).underClaim(NOW);
        assertThat(does(ticket, tx -> agents.trigger(tx, mine, "dispatch", Map.of())).status()).isEqualTo("in_progress");
        assertThat(does(ticket, tx -> agents.trigger(tx, mine, "cancel", Map.of())).work().executionLockedAt()).isEmpty();

        assertThat(store.<Optional<Ticket>>inTransaction(tx -> agents.claim(tx, order(ticket), Duration.ofHours(1)))).isEmpty();
        refuses(VersionConflict.class, ticket, tx -> agents.addCollaborator(tx, mine, "grace"));
    }

    @Test
    void takesAValidOutputAndFailsOnAnInvalidOne() {
        Ticket good = inProgress(Map.of(Detail.EXPECTED_OUTPUT, SCHEMA));
        Ticket bad = inProgress(Map.of(Detail.EXPECTED_OUTPUT, SCHEMA));

        Ticket done = does(good, tx -> agents.trigger(tx, order(good), "complete", Map.of(Detail.OUTPUT, "{\"answer\": 42}")));
        Ticket failed = does(bad, tx -> agents.move(tx, order(bad), Move.to("done").bringing("{\"answer\": \"x\"}")));

        assertThat(done.status()).isEqualTo("done");
        assertThat(done.detail(Detail.OUTPUT)).isEqualTo("{\"answer\": 42}");
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.detail(Detail.ERROR)).contains("/answer").contains("string found, integer expected");
        assertThat(events(bad)).extracting(TicketEvent::type).endsWith(TicketEventType.TicketStatusChanged, TicketEventType.TicketFailed);
        assertThat(events(good)).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(TicketEventType.TicketCompleted);
            assertThat(event.data()).containsEntry("outputJson", "{\"answer\": 42}");
        });
    }

    @Test
    void demandsAnOutputWhereOneIsExpected() {
        Ticket expecting = inProgress(Map.of(Detail.EXPECTED_OUTPUT, SCHEMA));
        Ticket free = inProgress(Map.of());

        refuses(GuardUnmet.class, expecting, tx -> agents.trigger(tx, order(expecting), "complete", Map.of()));

        assertThat(does(free, tx -> agents.trigger(tx, order(free), "complete", Map.of())).status()).isEqualTo("done");
    }

    @Test
    void refusesWhatIsNoSchemaAndWhatIsNoJson() {
        Ticket ticket = inProgress(Map.of());

        for (String flawed : List.of("{", "{\"type\": 7}", "[]", "{\"$ref\": \"https://evil.example/schema\"}", "{\"pattern\": \"[\"}"))
            refuses(InvalidField.class, ticket,
                    tx -> agents.edit(tx, order(ticket), FieldValues.NONE, Map.of(Detail.EXPECTED_OUTPUT, flawed)));
        refuses(InvalidField.class, ticket, tx -> agents.trigger(tx, order(ticket), "complete", Map.of(Detail.OUTPUT, "{\"a\": ")));
        refuses(InvalidField.class, ticket, tx -> agents.edit(tx, order(ticket), FieldValues.NONE, Map.of(Detail.OUTPUT, "{}")));
        refuses(InvalidField.class, ticket, tx -> agents.edit(tx, order(ticket), FieldValues.of(Field.PRIORITY, "burning"), Map.of()));
        refuses(InvalidField.class, ticket, tx -> agents.edit(tx, order(ticket), FieldValues.of(Field.STATUS, "done"), Map.of()));
    }

    @Test
    void keepsWhyATicketIsBlockedForAsLongAsItIs() {
        Ticket ticket = inProgress(Map.of());

        assertThat(does(ticket, tx -> agents.trigger(tx, order(ticket), "block", Map.of(Detail.ERROR, "no access"))).detail(Detail.ERROR))
                .isEqualTo("no access");
        assertThat(does(ticket, tx -> agents.trigger(tx, order(ticket), "unblock", Map.of())).detail(Detail.ERROR)).isEmpty();
        assertThat(does(ticket, tx -> agents.trigger(tx, order(ticket), "fail", Map.of(Detail.ERROR, "gave up"))).detail(Detail.ERROR))
                .isEqualTo("gave up");
        refuses(IllegalMove.class, ticket, tx -> agents.trigger(tx, order(ticket), "block", Map.of()));
        refuses(InvalidField.class, ticket, tx -> agents.trigger(tx, order(ticket), "celebrate", Map.of()));
        refuses(InvalidField.class, ticket, tx -> agents.move(tx, order(ticket), Move.to("limbo")));
    }

    @Test
    void saysWhatAMoveLacksAndMakesItOnceItIsThere() {
        Ticket parent = created(strict, Map.of());
        Ticket child = created(strict, Map.of(Detail.PARENT, parent.id()));

        assertThat(missing(parent, "resolved")).containsExactly("noOpenChildren (open: " + child.id() + ")", "resolution");
        does(child, tx -> strict.move(tx, order(child), Move.to("resolved").resolving("rebooted")));
        assertThat(missing(parent, "resolved")).containsExactly("resolution");
        does(parent, tx -> strict.move(tx, order(parent), Move.to("resolved").resolving("rebooted all")));

        assertThat(missing(parent, "closed")).containsExactly("customerConfirmed or waited 2h");
        does(parent, tx -> strict.confirm(tx, order(parent)));
        assertThat(does(parent, tx -> strict.move(tx, order(parent), Move.to("closed"))).status()).isEqualTo("closed");
        clock.move(Duration.ofHours(2));
        assertThat(does(child, tx -> strict.move(tx, order(child), Move.to("closed"))).status()).isEqualTo("closed");
    }

    @Test
    void countsReopensAndForgetsTheOldEvidence() {
        Ticket ticket = created(strict, Map.of());
        does(ticket, tx -> strict.move(tx, order(ticket), Move.to("resolved").resolving("rebooted")));
        does(ticket, tx -> strict.confirm(tx, order(ticket)));
        does(ticket, tx -> strict.archive(tx, order(ticket)));

        Ticket again = does(ticket, tx -> strict.move(tx, order(ticket), Move.to("working")));

        assertThat(again.work().reopens()).isEqualTo(1);
        assertThat(again.work().archivedAt()).isEmpty();
        assertThat(again.work().details().asMap()).isEmpty();
        assertThat(missing(ticket, "resolved")).containsExactly("resolution");
        refuses(InvalidField.class, ticket, tx -> strict.confirm(tx, order(ticket)));
        refuses(InvalidField.class, ticket, tx -> strict.archive(tx, order(ticket)));
    }

    @Test
    void putsABoardsCardAwayByItsEdge() {
        TicketWorkflowService board = service(Lifecycles.board());
        Ticket card = created(board, Map.of());
        does(card, tx -> board.move(tx, order(card), Move.to("Resolved")));

        Ticket archived = does(card, tx -> board.archive(tx, order(card)));

        assertThat(archived.status()).isEqualTo("Archived");
        assertThat(archived.work().archivedAt()).contains(NOW);
        assertThat(events(card)).last().extracting(TicketEvent::type).isEqualTo(TicketEventType.TicketArchived);
        assertThat(does(card, tx -> board.archive(tx, order(card)))).isEqualTo(archived);
    }

    @Test
    void refusesTiesThatMakeNoSense() {
        Ticket one = created(agents, Map.of());
        Ticket two = created(agents, Map.of(Detail.PARENT, one.id()));
        Ticket three = created(agents, Map.of(Detail.PARENT, two.id()));
        ties(one, RelationKind.BLOCKS, two);
        ties(two, RelationKind.BLOCKS, three);
        ties(one, RelationKind.DUPLICATE_OF, two);
        ties(one, RelationKind.RELATES_TO, two);

        assertThat(badTie(one, RelationKind.RELATES_TO, one)).isEqualTo(BadRelation.Why.SELF);
        assertThat(badTie(three, RelationKind.BLOCKS, one)).isEqualTo(BadRelation.Why.CYCLE);
        assertThat(badTie(two, RelationKind.DUPLICATE_OF, one)).isEqualTo(BadRelation.Why.CYCLE);
        assertThat(badTie(one, RelationKind.DUPLICATE_OF, three)).isEqualTo(BadRelation.Why.TAKEN);
        refuses(BadRelation.class, one, tx -> agents.edit(tx, order(one), FieldValues.NONE, Map.of(Detail.PARENT, three.id())));
        refuses(BadRelation.class, one, tx -> agents.edit(tx, order(one), FieldValues.NONE, Map.of(Detail.PARENT, one.id())));
        long version = stored(two).version();
        ties(two, RelationKind.RELATES_TO, one);
        assertThat(stored(two).version()).isEqualTo(version);
    }

    @Test
    void knowsNoTicketOfAnotherWorkspace() {
        TicketWorkflowService other = new TicketWorkflowService("globex", Lifecycles.agent(), new IdSource(clock, new Random(9)), clock);
        Ticket foreign = store.inTransaction(tx -> other.create(tx, new NewTicket("globex", FieldValues.NONE, Origin.LOCAL), ADA));
        Ticket ours = created(agents, Map.of());

        refuses(UnknownTicket.class, ours,
                tx -> agents.relate(tx, order(ours), new Relation(ours.id(), RelationKind.BLOCKS, foreign.id())));
        refuses(UnknownTicket.class, ours, tx -> agents.edit(tx, order(ours), FieldValues.NONE, Map.of(Detail.PARENT, foreign.id())));
        List<Consumer<Transaction>> deeds = List.of(tx -> agents.edit(tx, order(foreign), FieldValues.NONE, Map.of()),
                tx -> agents.assign(tx, order(foreign), "a", ""), tx -> agents.delegate(tx, order(foreign), "a", "b"),
                tx -> agents.addCollaborator(tx, order(foreign), "a"),
                tx -> agents.comment(tx, order(foreign), Visibility.PUBLIC, "hi"),
                tx -> agents.relate(tx, order(foreign), new Relation(foreign.id(), RelationKind.BLOCKS, ours.id())),
                tx -> agents.unrelate(tx, order(foreign), new Relation(foreign.id(), RelationKind.BLOCKS, ours.id())),
                tx -> agents.move(tx, order(foreign), Move.to("in_progress")),
                tx -> agents.trigger(tx, order(foreign), "cancel", Map.of()), tx -> agents.confirm(tx, order(foreign)),
                tx -> agents.approvals().propose(tx, order(foreign), Move.to("in_progress"), ""), tx -> agents.archive(tx, order(foreign)),
                tx -> agents.claim(tx, order(foreign), Duration.ofHours(1)), tx -> agents.release(tx, order(foreign)));
        deeds.forEach(deed -> refuses(UnknownTicket.class, ours, deed));
        assertThat(store.<Optional<Ticket>>reading(tx -> tx.tickets().find("globex", foreign.id()))).contains(foreign);
    }

    @Test
    void saysSomethingWithoutTellingTheTextInAnEvent() {
        Ticket ticket = created(agents, Map.of());

        Comment comment = store.inTransaction(tx -> agents.comment(tx, order(ticket), Visibility.INTERNAL, "the password is wrong"));

        assertThat(store.<List<Comment>>reading(tx -> tx.comments().ofTicket("acme", ticket.id(), "", 10))).containsExactly(comment);
        assertThat(events(ticket)).last().satisfies(event -> assertThat(event.data())
                .isEqualTo(Map.of("comment", comment.id(), "visibility", "internal")));
        assertThat(stored(ticket).version()).isEqualTo(2);
        refuses(InvalidField.class, ticket, tx -> agents.comment(tx, order(ticket), Visibility.PUBLIC, " \n"));
    }

    @Test
    void putsATicketDueWhereAFieldThatMayCrossHasChanged() {
        Ticket ticket = created(agents, Map.of());

        does(ticket, tx -> agents.assign(tx, order(ticket), "a1", ""));
        assertThat(store.<Optional<DueTicket>>reading(tx -> tx.due().find(ticket.id()))).isEmpty();

        does(ticket, tx -> agents.edit(tx, order(ticket), FieldValues.of(Field.TITLE, "VPN up"), Map.of()));
        assertThat(store.<Optional<DueTicket>>reading(tx -> tx.due().find(ticket.id()))).contains(new DueTicket(ticket.id(), NOW, 0, ""));
    }

    private List<String> missing(Ticket ticket, String to) {
        try {
            store.transact(tx -> strict.move(tx, order(ticket), Move.to(to)));
            throw new AssertionError("nothing was missing");
        } catch (GuardUnmet unmet) {
            return unmet.missing().stream().map(Unmet::why).toList();
        }
    }

    private BadRelation.Why badTie(Ticket from, RelationKind kind, Ticket to) {
        try {
            ties(from, kind, to);
            throw new AssertionError("they were tied");
        } catch (BadRelation bad) {
            return bad.why();
        }
    }

    private void ties(Ticket from, RelationKind kind, Ticket to) {
        store.transact(tx -> agents.relate(tx, order(from), new Relation(from.id(), kind, to.id())));
    }

    private void refuses(Class<? extends Refused> how, Ticket witness, Consumer<Transaction> deed) {
        Ticket before = stored(witness);
        long events = store.<Long>reading(tx -> tx.events().last("acme"));

        assertThatExceptionOfType(how).isThrownBy(() -> store.transact(deed));

        assertThat(stored(witness)).isEqualTo(before);
        assertThat(store.<Long>reading(tx -> tx.events().last("acme"))).isEqualTo(events);
    }

    private Ticket does(Ticket ticket, Consumer<Transaction> deed) {
        store.transact(deed);
        return stored(ticket);
    }

    private Ticket inProgress(Map<Detail, String> details) {
        Ticket ticket = created(agents, details);
        return does(ticket, tx -> agents.trigger(tx, order(ticket), "dispatch", Map.of()));
    }

    private Ticket created(TicketWorkflowService service, Map<Detail, String> details) {
        return store.inTransaction(
                tx -> service.create(tx, new NewTicket("acme", FieldValues.of(Field.TITLE, "VPN down"), details, Origin.LOCAL), ADA));
    }

    private Ticket stored(Ticket ticket) {
        return store.reading(tx -> tx.tickets().find("acme", ticket.id()).orElseThrow());
    }

    private List<TicketEvent> events(Ticket ticket) {
        return store.reading(tx -> tx.events().ofTicket("acme", ticket.id(), 0, 100).stream().map(numbered -> numbered.event()).toList());
    }

    private static Order order(Ticket ticket) {
        return Order.of(ticket.id(), ADA);
    }

    private TicketWorkflowService service(Lifecycle lifecycle) {
        return new TicketWorkflowService("acme", lifecycle, new IdSource(clock, new Random(7)), clock);
    }
}
