package dev.ticketsync.core.sync;

import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A ticket of the PSA's and an issue of Linear's that belong together; in a status, the PSA's word counts. */
final class AdoptionTest {
    private final Office office = new Office();
    private final SyncKit kit = SyncKit.of("acme", RulesFixture.helpdeskRules().with(Field.STATUS, FieldRule.withAuthority("psa")).build(),
            office.kit.remotes(), new SyncKit.Chance(() -> Office.NOW, new Random(1)));
    private final Adoption adoption = new Adoption(kit);

    @Test
    void takesTheStatusOfTheSideWhoseWordCounts() {
        assertThat(adopt(Words.raw("psa", Field.STATUS, "in_progress")).status()).isEqualTo("in_progress");
    }

    @Test
    void takesTheOtherSidesWhereThatWordIsMappedToNothing() {
        Ticket ticket = adopt(Words.raw("psa", Field.STATUS, Words.UNMAPPED));

        assertThat(ticket.status()).isEqualTo("triaged");
        Link psa = office.store.reading(tx -> tx.links().findByKey("acme", "psa", "at-psa")).orElseThrow();
        assertThat(psa.memory().base().get(Field.STATUS)).isEmpty();
    }

    private Ticket adopt(String psaStatus) {
        Adoption.Side from = side("linear", Words.raw("linear", Field.STATUS, "Todo"));
        Adoption.Side to = side("psa", psaStatus);
        return office.store.<Optional<Ticket>>inTransaction(tx -> adoption.adopt(tx, from, to, "run")).orElseThrow();
    }

    private Adoption.Side side(String connection, String status) {
        FieldValues values = FieldValues.of(Field.STATUS, status).with(Field.TITLE, "VPN down");
        RemoteRef ref = new RemoteRef("at-" + connection, connection + "-1", "");
        return new Adoption.Side(kit.remotes().find(connection).orElseThrow(),
                new RemoteTicket(ref, Office.NOW, Office.NOW, Presence.LIVE, values, Map.of()));
    }
}
