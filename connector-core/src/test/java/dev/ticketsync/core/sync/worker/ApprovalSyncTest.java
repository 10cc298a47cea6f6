package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.LifecycleBuilder;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.ApprovalRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.workflow.ApprovalDesk;
import dev.ticketsync.core.workflow.Move;
import dev.ticketsync.core.workflow.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What takes an approval crosses in neither direction before a person has given it. */
final class ApprovalSyncTest {
    private static final Cause GRACE = new Cause("local", "grace", "api");
    private static final String KEY = "1";

    @Test
    void makesARemotesMoveOnceItIsApproved() {
        Workplace workplace = closingTakesAnApproval();
        workplace.crossed(KEY, "VPN down");

        moves(workplace, "closed");

        assertThat(status(workplace)).isEqualTo("new");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "new"));
        Approval asked = waiting(workplace);
        assertThat(asked.asked().by().side()).isEqualTo("psa");
        assertThat(asked.proposal().kind()).isEqualTo(Proposal.Kind.MOVE);
        assertThat(workplace.ticket(KEY).detail(Detail.AWAITED_APPROVAL)).isEqualTo(asked.id());
        assertThat(reason(workplace)).isEqualTo(
                "psa moved the ticket to closed, which takes an approval; approval " + asked.id() + " waits for a decision");

        approve(workplace, asked);

        assertThat(status(workplace)).isEqualTo("closed");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "closed"));
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();
        assertThat(current(workplace)).isEmpty();
    }

    @Test
    void leavesARejectedMoveAtItsRemoteAndSaysWhy() {
        Workplace workplace = closingTakesAnApproval();
        workplace.crossed(KEY, "VPN down");
        moves(workplace, "closed");

        reject(workplace, waiting(workplace), "it still smokes");

        assertThat(reason(workplace))
                .isEqualTo("psa moved the ticket to closed, which takes an approval; grace has rejected it: it still smokes");
        assertThat(status(workplace)).isEqualTo("new");
        assertThat(workplace.psa.record(KEY).raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "closed"));
        workplace.psa.edits(KEY, Field.TITLE, "VPN burns");
        workplace.passes(Duration.ofMinutes(3));
        assertThat(workplace.ticket(KEY).title()).isEqualTo("VPN burns");
        assertThat(current(workplace)).as("nobody is asked twice").singleElement().extracting(Approval::state).isEqualTo(State.REJECTED);

        moves(workplace, "new");
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();
        assertThat(current(workplace)).isEmpty();
        moves(workplace, "closed");
        assertThat(waiting(workplace).state()).isEqualTo(State.WAITING);
    }

    @Test
    void asksAgainWhereTheTicketHasMovedMeanwhile() {
        Workplace workplace = closingTakesAnApproval();
        workplace.crossed(KEY, "VPN down");
        moves(workplace, "closed");
        Approval first = waiting(workplace);

        workplace.store.transact(tx -> workplace.kit.workflow().move(tx, Order.of(first.proposal().ticketId(), GRACE), Move.to("triaged")));
        workplace.passes(Duration.ofMinutes(1));

        assertThat(found(workplace, first).state()).isEqualTo(State.OVERTAKEN);
        assertThat(waiting(workplace).proposal().from()).isEqualTo("triaged");
        approve(workplace, waiting(workplace));
        assertThat(status(workplace)).isEqualTo("closed");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "closed"));
    }

    @Test
    void takesTheQuestionBackWhereTheRemoteTakesItsMoveBack() {
        Workplace workplace = closingTakesAnApproval();
        workplace.crossed(KEY, "VPN down");
        moves(workplace, "closed");
        Approval asked = waiting(workplace);

        moves(workplace, "new");

        assertThat(found(workplace, asked).state()).isEqualTo(State.OVERTAKEN);
        assertThat(workplace.ticket(KEY).detail(Detail.AWAITED_APPROVAL)).isEmpty();
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();
    }

    @Test
    void tellsARemoteOnceItIsApprovedAndAsksAgainTheNextTime() {
        Workplace workplace = linearTakesAnApproval("resolved");
        workplace.crossed(KEY, "VPN down");

        moves(workplace, "resolved");
        assertThat(status(workplace)).isEqualTo("resolved");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "new"));
        Approval first = waiting(workplace);
        assertThat(first.proposal().words()).isEqualTo("to tell linear that it is resolved");
        approve(workplace, first);
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "resolved"));
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();

        moves(workplace, "in_progress");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "in_progress"));
        moves(workplace, "resolved");

        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "in_progress"));
        assertThat(waiting(workplace).id()).isNotEqualTo(first.id());
    }

    @Test
    void leavesARemoteAsItIsWhereItIsRejected() {
        Workplace workplace = linearTakesAnApproval("resolved");
        workplace.crossed(KEY, "VPN down");
        moves(workplace, "resolved");

        reject(workplace, waiting(workplace), "not yet");

        assertThat(reason(workplace))
                .isEqualTo("linear is told that the ticket is resolved only by an approval; grace has rejected it: not yet");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "new"));
        assertThat(status(workplace)).isEqualTo("resolved");
        moves(workplace, "in_progress");
        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "in_progress"));
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();
    }

    @Test
    void createsARecordOnceItIsApproved() {
        Workplace workplace = linearTakesAnApproval("new");
        String ticket = workplace.crossed(KEY, "VPN down").id();

        assertThat(workplace.store.<List<Link>>reading(tx -> tx.links().ofTicket(ticket)))
                .filteredOn(link -> link.connection().equals("linear")).extracting(Link::state).containsExactly(LinkState.RESERVED);
        approve(workplace, waiting(workplace));

        assertThat(atLinear(workplace)).isEqualTo(linears(workplace, "new"));
        assertThat(workplace.findings(FindingKind.APPROVAL)).isEmpty();
    }

    private static Workplace closingTakesAnApproval() {
        return new Workplace(usual -> new SyncRules(guarded(usual.lifecycle()), usual.fields(), usual.mirrors()));
    }

    private static Workplace linearTakesAnApproval(String status) {
        return new Workplace(usual -> new SyncRules(usual.lifecycle(), usual.fields(), usual.mirrors(), usual.onIllegal(),
                List.of(new ApprovalRule("linear", Set.of(status)))));
    }

    private static Lifecycle guarded(Lifecycle plain) {
        LifecycleBuilder guarded = Lifecycle.named(plain.name());
        plain.statuses().forEach(guarded::status);
        for (Edge edge : plain.edges()) {
            Guard[] guards = edge.to().name().equals("closed") ? new Guard[]{Guard.Fact.APPROVAL} : new Guard[0];
            guarded.edge(edge.from(), edge.to(), edge.trigger(), guards);
        }
        return guarded.build();
    }

    private static void moves(Workplace workplace, String status) {
        workplace.psa.edits(KEY, Field.STATUS, Words.raw("psa", Field.STATUS, status));
        workplace.passes(Duration.ofMinutes(3));
    }

    private static void approve(Workplace workplace, Approval approval) {
        workplace.store.transact(tx -> desk(workplace).approve(tx, approval.id(), GRACE, ""));
        workplace.passes(Duration.ofMinutes(1));
    }

    private static void reject(Workplace workplace, Approval approval, String why) {
        workplace.store.transact(tx -> desk(workplace).reject(tx, approval.id(), GRACE, why));
        workplace.passes(Duration.ofMinutes(1));
    }

    private static ApprovalDesk desk(Workplace workplace) {
        return workplace.kit.workflow().approvals();
    }

    private static Approval waiting(Workplace workplace) {
        List<Approval> waiting = workplace.store
                .reading(tx -> tx.approvals().page(Workplace.ACME, "", Optional.of(State.WAITING), "", 9));
        assertThat(waiting).hasSize(1);
        return waiting.getFirst();
    }

    private static List<Approval> current(Workplace workplace) {
        String ticket = workplace.ticket(KEY).id();
        return workplace.store.reading(tx -> tx.approvals().currentOfTicket(Workplace.ACME, ticket));
    }

    private static Approval found(Workplace workplace, Approval approval) {
        return workplace.store.reading(tx -> tx.approvals().find(Workplace.ACME, approval.id())).orElseThrow();
    }

    private static String reason(Workplace workplace) {
        assertThat(workplace.findings(FindingKind.APPROVAL)).hasSize(1);
        return workplace.findings(FindingKind.APPROVAL).getFirst().reason();
    }

    private static String status(Workplace workplace) {
        return workplace.ticket(KEY).status();
    }

    private static String atLinear(Workplace workplace) {
        return workplace.linear.record("linear-for-" + KEY).raw().get(Field.STATUS).orElseThrow();
    }

    /** Linear's word for a status of ours. */
    private static String linears(Workplace workplace, String status) {
        return workplace.kit.remotes().find("linear").orElseThrow().translation().orElseThrow().raw(Field.STATUS, status).orElseThrow();
    }
}
