package dev.ticketsync.core.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.sync.repair.Unlinking;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

final class DeparturesTest {
    private final Office office = new Office(rule("linear", "priority", "urgent"), rule("psa", "status", "closed"),
            new MirrorRule("local", "psa", Map.of("status", List.of("new")), Map.of("company", "Acme")),
            new MirrorRule("psa", "linear", Map.of(), Map.of()));
    private final Departures departures = new Departures(office.kit);

    @Test
    void reservesTheCounterpartsThatRulesAskFor() {
        Ticket ticket = kept(aTicket().inStatus("new").ofPriority("urgent").build());

        List<Link> links = linksOf(ticket);

        assertThat(links).extracting(Link::connection).containsExactly("linear", "psa");
        assertThat(links).extracting(Link::state).containsOnly(LinkState.RESERVED);
        assertThat(links).extracting(link -> link.creation().reservation()).containsExactly("linear-for-ticket-1", "psa-for-ticket-1");
        assertThat(links.getLast().creation().defaults()).isEqualTo(Map.of("company", "Acme"));
        assertThat(linksOf(ticket)).isEqualTo(links);
    }

    @Test
    void leavesATicketAloneThatNoRuleMatches() {
        assertThat(linksOf(kept(aTicket().inStatus("triaged").ofPriority("low").build()))).isEmpty();
    }

    @Test
    void takesNothingAlongThatCameFromARemote() {
        Ticket ticket = kept(aTicket().inStatus("new").ofPriority("urgent").from("psa").build());

        assertThat(linksOf(ticket)).isEmpty();
    }

    @Test
    void leavesALinkAsItIs() {
        Ticket ticket = aTicket().inStatus("new").ofPriority("low").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket));

        assertThat(linksOf(ticket)).extracting(Link::state).containsExactly(LinkState.LIVE);
    }

    @Test
    void makesNoSecondRecordWhereOneWasHandedOver() {
        Ticket ticket = kept(aTicket().inStatus("new").ofPriority("low").build());
        Link made = linksOf(ticket).getFirst();
        office.store.transact(tx -> tx.links().update(made.over("desk")));

        assertThat(linksOf(ticket)).extracting(Link::connection).containsExactly("desk");
    }

    @Test
    void neverMakesABrokenLinkAgain() {
        Ticket ticket = kept(aTicket().inStatus("new").ofPriority("low").build());
        linksOf(ticket);

        Optional<Link> broken = office.store.inTransaction(tx -> new Unlinking(office.kit).unlink(tx, "ticket-1", "psa"));

        assertThat(broken).isPresent();

        assertThat(linksOf(ticket)).isEmpty();
    }

    private Ticket kept(Ticket ticket) {
        office.keeping(ticket);
        return ticket;
    }

    private List<Link> linksOf(Ticket ticket) {
        return office.store.inTransaction(tx -> departures.linksOf(tx, ticket));
    }

    private static MirrorRule rule(String to, String trait, String word) {
        return new MirrorRule("local", to, Map.of(trait, List.of(word)), Map.of());
    }
}
