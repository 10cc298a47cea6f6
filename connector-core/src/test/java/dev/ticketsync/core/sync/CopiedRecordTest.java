package dev.ticketsync.core.sync;

import java.util.Map;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody copied a record that we had just created, with the reference on it, and the copy was seen before the answer of the create came. */
final class CopiedRecordTest {
    private static final Ticket TICKET = aTicket().titled("VPN down").build();
    private static final RemoteRef ORIGINAL = new RemoteRef("1041", "#1041", "https://psa.example/1041");

    private final Office office = new Office();
    private Link taken = aLink("psa").link();

    @BeforeEach
    void theCopyWasTaken() {
        office.keeping(TICKET, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));
        taken = office.link("psa");
        office.store.transact(tx -> new FindingDesk(office.kit).copied(tx, taken, ORIGINAL));
    }

    @Test
    void theAnswerKnowsBetter() {
        answers(ORIGINAL);

        Link link = office.link("psa");
        assertThat(link.ref()).contains(ORIGINAL);
        assertThat(link.memory().base()).isEqualTo(taken.memory().base());
        assertThat(link.memory().linkedBack()).isFalse();
        assertThat(office.open()).singleElement().extracting(Finding::about).extracting(Finding.About::field).isEqualTo("key-at-psa");
        assertThat(office.plan().conflicts()).isEmpty();
    }

    @Test
    void theRecordItselfMayBeSeenFirstAsWell() {
        answers(taken.ref().orElseThrow());

        assertThat(office.link("psa")).isEqualTo(taken);
        assertThat(office.open()).singleElement().extracting(Finding::about).extracting(Finding.About::field).isEqualTo("1041");
    }

    private void answers(RemoteRef created) {
        RemoteTicket record = new RemoteTicket(created, Office.NOW, Office.NOW, Presence.LIVE, taken.memory().remote().orElseThrow().raw(),
                Map.of());
        Outcome outcome = new Outcome.Created(taken, new WriteResult.Applied<>(record, false));
        office.store.transact(tx -> office.answers().take(tx, outcome, new Wait()));
    }
}
