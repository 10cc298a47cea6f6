package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** A worker stood still before it sent a create; the next one finds no record and sends one of its own, with another title; then the first is taken. */
final class LateCreateTest {
    private static final Ticket TICKET = aTicket().titled("VPN down in Lyon").build();
    private static final Instant BEFORE_US = Office.NOW.minusSeconds(60);

    private final Office office = new Office();
    private final Answers answers = office.answers();

    @BeforeEach
    void theFirstCreateIsNotHeardOf() {
        office.keeping(TICKET, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));
        Link reserved = new Link(office.link("psa").id(), LinkState.SENT, Optional.empty(),
                new Creation("linear:1", Optional.of(BEFORE_US), Map.of()), sending(Memory.NONE, "VPN down", BEFORE_US));
        office.store.transact(tx -> tx.links().update(reserved));

        probes(List.of());
    }

    @Test
    void whatItHoldsIsNoEdit() {
        sendsItsOwn();
        probes(List.of(record("VPN down")));

        Plan plan = office.plan();
        assertThat(plan.local()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains("VPN down in Lyon"));
    }

    @Test
    void whatSomebodyTypedOverItIs() {
        sendsItsOwn();
        probes(List.of(record("VPN down in Nice")));

        assertThat(office.plan().local()).singleElement().satisfies(change -> assertThat(change.value()).isEqualTo("VPN down in Nice"));
    }

    private void sendsItsOwn() {
        Link link = office.link("psa");
        assertThat(link.state()).isEqualTo(LinkState.RESERVED);
        Link sent = link.with(link.creation().sent(Office.NOW)).with(sending(link.memory(), "VPN down in Lyon", Office.NOW))
                .in(LinkState.SENT);
        office.store.transact(tx -> tx.links().update(sent));
    }

    private void probes(List<RemoteTicket> found) {
        Outcome outcome = new Outcome.Probed(office.link("psa"), new ReadResult.Read<>(found));
        office.store.transact(tx -> answers.take(tx, outcome, new Wait()));
    }

    private static Memory sending(Memory memory, String title, Instant at) {
        FieldValues values = FieldValues.of(Field.TITLE, title);
        return memory.sending(SentWrite.planned(Instant.EPOCH, values, FieldValues.NONE, values), at);
    }

    private static RemoteTicket record(String title) {
        return new RemoteTicket(new RemoteRef("1041", "#1041", "https://psa.example/1041"), Office.NOW, Office.NOW, Presence.LIVE,
                FieldValues.of(Field.TITLE, title), Map.of());
    }
}
