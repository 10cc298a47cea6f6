package dev.ticketsync.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Approval.Word;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Proposal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a store of approvals must do. */
public interface ApprovalsContract extends StoreContract {
    Word ASKED = new Word(new Actor("linear", "ada"), "moved there", NOW);
    Word SAID = new Word(new Actor("local", "grace"), "\u00fcber 'x'\nyes", NOW.plusSeconds(9));

    @Test
    default void keepsAnApprovalAndWhatBecameOfIt() {
        Approval move = aMove("a1", "t1");

        does(tx -> tx.approvals().put(ACME, move));
        assertRow(tx -> tx.approvals().find(ACME, "a1")).contains(move);
        assertRow(tx -> tx.approvals().find(GLOBEX, "a1")).isEmpty();

        Approval approved = move.decided(State.APPROVED, SAID);
        does(tx -> tx.approvals().put(ACME, approved));
        assertRow(tx -> tx.approvals().find(ACME, "a1")).contains(approved);
        assertRows(tx -> tx.approvals().currentOfTicket(ACME, "t1")).containsExactly(approved);

        does(tx -> tx.approvals().put(ACME, approved.over(ASKED)));
        assertRow(tx -> tx.approvals().find(ACME, "a1")).contains(approved.over(ASKED));
        assertRows(tx -> tx.approvals().currentOfTicket(ACME, "t1")).isEmpty();
    }

    @Test
    default void keepsOneCurrentApprovalOfAKind() {
        Approval write = Approval.open("a2", Proposal.write("t1", "psa", "new", "closed"), ASKED);
        does(tx -> tx.approvals().put(ACME, aMove("a1", "t1")));
        does(tx -> tx.approvals().put(ACME, write));

        assertThatThrownBy(() -> does(tx -> tx.approvals().put(ACME, aMove("a3", "t1")))).isInstanceOf(RuntimeException.class);

        assertRows(tx -> tx.approvals().currentOfTicket(ACME, "t1")).containsExactly(aMove("a1", "t1"), write);
        does(tx -> tx.approvals().put(ACME, aMove("a1", "t1").over(SAID)));
        does(tx -> tx.approvals().put(ACME, aMove("a3", "t1")));
        assertRows(tx -> tx.approvals().currentOfTicket(ACME, "t1")).containsExactly(write, aMove("a3", "t1"));
    }

    @Test
    default void listsApprovalsByTicketAndState() {
        Approval rejected = aMove("a2", "t2").decided(State.REJECTED, SAID);
        List<Approval> all = List.of(aMove("a1", "t1"), rejected, aMove("a3", "t3"));
        does(tx -> all.forEach(one -> tx.approvals().put(ACME, one)));
        does(tx -> tx.approvals().put(GLOBEX, aMove("b1", "t1")));

        assertRows(tx -> tx.approvals().page(ACME, "", Optional.empty(), "", 10)).isEqualTo(all);
        assertRows(tx -> tx.approvals().page(ACME, "", Optional.empty(), "a1", 1)).containsExactly(rejected);
        assertRows(tx -> tx.approvals().page(ACME, "t3", Optional.empty(), "", 10)).containsExactly(all.getLast());
        assertRows(tx -> tx.approvals().page(ACME, "", Optional.of(State.WAITING), "", 10)).containsExactly(all.getFirst(), all.getLast());
        assertRows(tx -> tx.approvals().page(ACME, "t2", Optional.of(State.WAITING), "", 10)).isEmpty();
    }

    private static Approval aMove(String id, String ticketId) {
        return Approval.open(id, Proposal.move(ticketId, "new", "closed", Map.of(Detail.RESOLUTION, "restarted")), ASKED);
    }
}
