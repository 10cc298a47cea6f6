package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Visibility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RevertTest {
    @Test
    void takesAnIllegalMoveBackAndSaysWhyOnce() {
        Workplace workplace = new Workplace(OnIllegal.REVERT);
        Ticket ticket = workplace.crossed("1", "VPN down");
        moves(workplace, "closed");
        assertThat(workplace.ticket("1").status()).isEqualTo("closed");

        moves(workplace, "in_progress");

        assertThat(workplace.psa.record("1").raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "closed"));
        assertThat(workplace.ticket("1").status()).isEqualTo("closed");
        assertThat(workplace.findings(FindingKind.REJECTION)).isEmpty();
        assertThat(workplace.store.<List<Finding>>reading(tx -> tx.findings().ofTicket(ticket.id()))).singleElement()
                .satisfies(finding -> assertThat(finding.closed().orElseThrow().how()).isEqualTo("met"));
        assertThat(workplace.store.<List<Comment>>reading(tx -> tx.comments().ofTicket(Workplace.ACME, ticket.id(), "", 10)))
                .singleElement().satisfies(comment -> {
                    assertThat(comment.visibility()).isEqualTo(Visibility.INTERNAL);
                    assertThat(comment.text()).isEqualTo("psa moved the ticket from closed to in_progress; from closed no move is legal,"
                            + " so it was moved back to closed");
                });
    }

    @Test
    void holdsItWhereNothingElseIsAskedFor() {
        Workplace workplace = new Workplace();
        Ticket ticket = workplace.crossed("1", "VPN down");
        moves(workplace, "closed");

        moves(workplace, "in_progress");

        assertThat(workplace.psa.record("1").raw().get(Field.STATUS)).contains(Words.raw("psa", Field.STATUS, "in_progress"));
        assertThat(workplace.findings(FindingKind.REJECTION)).hasSize(1);
        assertThat(workplace.store.<List<Comment>>reading(tx -> tx.comments().ofTicket(Workplace.ACME, ticket.id(), "", 10))).isEmpty();
    }

    private static void moves(Workplace workplace, String status) {
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, status));
        workplace.passes(Duration.ofMinutes(3));
    }
}
