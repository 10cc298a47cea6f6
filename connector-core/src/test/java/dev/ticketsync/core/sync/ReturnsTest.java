package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.Map;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** Linear's state In Review meant {@code triaged} when both sides agreed on it, and means {@code in_progress} since the mapping was changed. */
final class ReturnsTest {
    private static final Agreed AGREED = new Agreed("triaged", "linear:In Review");

    private final Office office = new Office();
    private final FindingDesk findings = new FindingDesk(office.kit);
    private final Observer observer = new Observer(office.kit, new Looks(() -> Office.NOW), new Overtaken(office.kit, findings), findings,
            new Gate(office.kit, findings));

    @Test
    void aWordThatStandsThereStillIsNobodysMove() {
        stood("linear:In Review");

        seesInReview();

        assertThat(office.link("linear").memory().base().get(Field.STATUS)).contains(AGREED);
        assertThat(office.plan().local()).isEmpty();
        assertThat(office.plan().writes()).isEmpty();
    }

    @Test
    void aWordThatIsPutBackSaysWhatItMeansNow() {
        stood("linear:Backlog");

        seesInReview();

        assertThat(office.link("linear").memory().base().get(Field.STATUS)).isEmpty();
        assertThat(office.plan().conflicts()).singleElement().satisfies(conflict -> assertThat(conflict.field()).isEqualTo(Field.STATUS));
        assertThat(office.open()).isEmpty();
    }

    private void stood(String state) {
        Ticket ticket = aTicket().inStatus("triaged").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        Link link = office.link("linear");
        Snapshot known = link.memory().remote().orElseThrow();
        Snapshot stood = new Snapshot(known.revision(), known.presence(), known.raw().with(Field.STATUS, state));
        office.store.transact(tx -> tx.links().update(
                link.with(link.memory().seen(stood).agreed(link.memory().base().with(Map.of(Field.STATUS, AGREED))))));
    }

    private void seesInReview() {
        Link link = office.link("linear");
        Instant later = Office.NOW.plusSeconds(60);
        FieldValues raw = link.memory().remote().orElseThrow().raw().with(Field.STATUS, "linear:In Review");
        RemoteTicket record = new RemoteTicket(link.ref().orElseThrow(), later, Office.NOW, Presence.LIVE, raw, Map.of());
        Remote linear = office.kit.remotes().find("linear").orElseThrow();
        Observer.Taken unused = office.store
                .inTransaction(tx -> observer.take(tx, new Sighting(linear, Observation.of(record), Via.POLL, Office.NOW)));
    }
}
