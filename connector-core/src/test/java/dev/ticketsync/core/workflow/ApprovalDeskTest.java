package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Visibility;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.lifecycle.Guard.Fact.APPROVAL;
import static dev.ticketsync.core.lifecycle.Guard.Fact.NO_OPEN_CHILDREN;
import static dev.ticketsync.core.lifecycle.Guard.Fact.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApprovalDeskTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Cause BOT = new Cause("local", "bot", "api");
    private static final Cause GRACE = new Cause("local", "grace", "api");
    private static final Status WORKING = new Status("working", StatusKind.ACTIVE);
    private static final Status PAUSED = new Status("paused", StatusKind.WAITING);
    private static final Status CLOSED = new Status("closed", StatusKind.CLOSED);
    private static final Lifecycle LIFECYCLE = Lifecycle.named("careful").status(WORKING).status(PAUSED).status(CLOSED)
            .edge(WORKING, PAUSED, "pause").edge(PAUSED, WORKING, "resume", Guard.of("approval or waited 2h"))
            .edge(WORKING, CLOSED, "close", APPROVAL, RESOLUTION, NO_OPEN_CHILDREN).build();

    private final SettableClock clock = new SettableClock(NOW);
    private final Store store = new MemoryStore();
    private final TicketWorkflowService service = new TicketWorkflowService("acme", LIFECYCLE, new IdSource(clock, new Random(7)), clock);
    private final Ticket ticket = created(Map.of());

    @Test
    void makesAProposedMoveOnceItIsApproved() {
        Approval asked = proposed();
        assertThat(stored().status()).isEqualTo("working");
        assertThat(stored().detail(Detail.AWAITED_APPROVAL)).isEqualTo(asked.id());
        assertThat(asked.asked()).isEqualTo(new Approval.Word(new Actor("local", "bot"), "all is well", NOW));

        Approval approved = store.inTransaction(tx -> service.approvals().approve(tx, asked.id(), GRACE, "indeed"));

        assertThat(stored().status()).isEqualTo("closed");
        assertThat(stored().detail(Detail.RESOLUTION)).isEqualTo("rebooted");
        assertThat(stored().detail(Detail.AWAITED_APPROVAL)).isEmpty();
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.isCurrent()).isFalse();
        assertThat(approved.decision().orElseThrow().word()).isEqualTo(new Approval.Word(new Actor("local", "grace"), "indeed", NOW));
        assertThat(types()).containsExactly(TicketEventType.TicketCreated, TicketEventType.TicketApprovalRequested,
                TicketEventType.TicketApproved, TicketEventType.TicketStatusChanged);
        assertThat(stored().version()).isEqualTo(3);
    }

    @Test
    void staysWhereItIsAndSaysWhyOnceItIsRejected() {
        Approval asked = proposed();

        Approval rejected = store.inTransaction(tx -> service.approvals().reject(tx, asked.id(), GRACE, "it still smokes"));

        assertThat(rejected.state()).isEqualTo(State.REJECTED);
        assertThat(stored().status()).isEqualTo("working");
        assertThat(stored().detail(Detail.AWAITED_APPROVAL)).isEmpty();
        assertThat(types()).containsExactly(TicketEventType.TicketCreated, TicketEventType.TicketApprovalRequested,
                TicketEventType.TicketApprovalRejected, TicketEventType.TicketCommented);
        assertThat(store.<List<Comment>>reading(tx -> tx.comments().ofTicket("acme", ticket.id(), "", 9))).singleElement()
                .satisfies(comment -> {
                    assertThat(comment.text()).isEqualTo("It was not approved to move from working to closed: it still smokes");
                    assertThat(comment.visibility()).isEqualTo(Visibility.INTERNAL);
                });
        assertThat(proposed().id()).as("it is proposed again").isNotEqualTo(asked.id());
    }

    @Test
    void takesOneDecisionAndTheSameAgain() {
        Approval asked = proposed();
        store.transact(tx -> service.approvals().approve(tx, asked.id(), GRACE, ""));
        Ticket closed = stored();

        store.transact(tx -> service.approvals().approve(tx, asked.id(), BOT, "me too"));

        assertThat(stored()).isEqualTo(closed);
        refuses(AlreadyDecided.class, tx -> service.approvals().reject(tx, asked.id(), GRACE, "no"));
        refuses(UnknownApproval.class, tx -> service.approvals().approve(tx, "nowhere", GRACE, ""));
    }

    @Test
    void isOvertakenByAMove() {
        Approval asked = proposed();

        store.transact(tx -> service.move(tx, order(), Move.to("paused")));

        Approval overtaken = store.reading(tx -> tx.approvals().find("acme", asked.id()).orElseThrow());
        assertThat(overtaken.state()).isEqualTo(State.OVERTAKEN);
        assertThat(overtaken.decision().orElseThrow().word().why()).isEqualTo("the ticket moved from working to paused");
        assertThat(stored().detail(Detail.AWAITED_APPROVAL)).isEmpty();
        refuses(AlreadyDecided.class, tx -> service.approvals().approve(tx, asked.id(), GRACE, ""));
    }

    @Test
    void asksOnceForTheSame() {
        Approval asked = proposed();
        long version = stored().version();

        assertThat(proposed()).isEqualTo(asked);
        assertThat(stored().version()).isEqualTo(version);
    }

    @Test
    void proposesOnlyWhatTakesNothingButAnApproval() {
        refuses(GuardUnmet.class, tx -> service.approvals().propose(tx, order(), Move.to("closed"), ""));
        refuses(InvalidField.class, tx -> service.approvals().propose(tx, order(), Move.to("paused"), ""));
        refuses(InvalidField.class, tx -> service.approvals().propose(tx, order(), Move.to("limbo"), ""));
        refuses(IllegalMove.class, tx -> service.approvals().propose(tx, order(), Move.to("working"), ""));
        refuses(VersionConflict.class, tx -> service.approvals().propose(tx, order().atVersion(9), closing(), ""));
        assertThatExceptionOfType(GuardUnmet.class).isThrownBy(() -> store.transact(tx -> service.move(tx, order(), closing())))
                .satisfies(unmet -> assertThat(unmet.missing()).extracting(Unmet::why).containsExactly("approval"));
    }

    @Test
    void goesOnWaitingWhileItCantBeDone() {
        Approval asked = proposed();
        Ticket child = created(Map.of(Detail.PARENT, ticket.id()));

        refuses(GuardUnmet.class, tx -> service.approvals().approve(tx, asked.id(), GRACE, ""));

        assertThat(child.status()).isEqualTo("working");
        assertThat(store.<Optional<Approval>>reading(tx -> tx.approvals().find("acme", asked.id()))).contains(asked);
    }

    @Test
    void knowsNoApprovalOfAnotherWorkspace() {
        Approval asked = proposed();
        TicketWorkflowService globex = new TicketWorkflowService("globex", LIFECYCLE, new IdSource(clock, new Random(9)), clock);

        refuses(UnknownApproval.class, tx -> globex.approvals().approve(tx, asked.id(), GRACE, ""));
    }

    private Approval proposed() {
        return store.inTransaction(tx -> service.approvals().propose(tx, order(), closing(), "all is well"));
    }

    private static Move closing() {
        return Move.to("closed").resolving("rebooted");
    }

    private void refuses(Class<? extends Refused> how, Consumer<Transaction> deed) {
        Ticket before = stored();
        List<Approval> approvals = store.reading(tx -> tx.approvals().page("acme", "", Optional.empty(), "", 99));

        assertThatExceptionOfType(how).isThrownBy(() -> store.transact(deed));

        assertThat(stored()).isEqualTo(before);
        assertThat(store.<List<Approval>>reading(tx -> tx.approvals().page("acme", "", Optional.empty(), "", 99))).isEqualTo(approvals);
    }

    private Ticket created(Map<Detail, String> details) {
        return store.inTransaction(
                tx -> service.create(tx, new NewTicket("acme", FieldValues.of(Field.TITLE, "VPN down"), details, Origin.LOCAL), BOT));
    }

    private Ticket stored() {
        return store.reading(tx -> tx.tickets().find("acme", ticket.id()).orElseThrow());
    }

    private List<TicketEventType> types() {
        return store.reading(tx -> tx.events().ofTicket("acme", ticket.id(), 0, 100).stream().map(one -> one.event().type()).toList());
    }

    private Order order() {
        return Order.of(ticket.id(), BOT);
    }
}
