package dev.ticketsync.core.sync.repair;

import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.Office;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

final class UnlinkingTest {
    private final Office office = new Office();
    private final Ticket ticket = aTicket().inStatus("in_progress").build();

    @Test
    void leavesATombstoneAndTheTicket() {
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));

        Optional<Link> broken = unlink("psa");

        assertThat(broken.orElseThrow().state()).isEqualTo(LinkState.TOMBSTONE);
        Optional<Link> kept = office.store.reading(tx -> tx.links().findByKey("acme", "psa", "key-at-psa"));
        assertThat(kept).isEqualTo(broken);
        assertThat(office.ticket()).isEqualTo(ticket);
        assertThat(unlink("psa")).isEmpty();
    }

    @Test
    void closesTheHoldsOfTheLinkAndKeepsLostValues() {
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, "new"));
        Finding hold = office.finds();
        Finding lost = office.opens(new Finding("lost", new Finding.About("acme", FindingKind.OVERTAKEN, "ticket-1", "psa", "title"),
                Finding.Values.NONE, "why", Office.NOW, Optional.empty()));

        unlink("psa");

        assertThat(office.finding(hold.id()).closed()).contains(new Finding.Closed(Office.NOW, "dismissed"));
        assertThat(office.open()).containsExactly(lost);
    }

    @Test
    void waitsForNothingOnceTheLastLinkIsBroken() {
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        office.store.transact(tx -> tx.due().put("acme", new DueTicket("ticket-1", Office.NOW, 1, "")));

        unlink("psa");
        assertThat(office.isDue()).isTrue();
        unlink("linear");
        assertThat(office.isDue()).isFalse();
    }

    @Test
    void findsATicketByAnyOfItsNames() {
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));

        assertThat(meaning("ticket-1").tickets()).containsExactly("ticket-1");
        assertThat(meaning("PSA-1").tickets()).containsExactly("ticket-1");
        assertThat(meaning("key-at-linear").tickets()).containsExactly("ticket-1");
        assertThat(meaning("psa-11")).isEqualTo(new TicketNames.Meaning(Set.of(), Optional.of("psa-1")));
        assertThat(meaning("something else altogether").nearest()).isEmpty();
    }

    private Optional<Link> unlink(String connection) {
        return office.store.inTransaction(tx -> new Unlinking(office.kit).unlink(tx, "ticket-1", connection));
    }

    private TicketNames.Meaning meaning(String name) {
        return office.store.reading(tx -> new TicketNames(office.kit).of(tx, name));
    }
}
