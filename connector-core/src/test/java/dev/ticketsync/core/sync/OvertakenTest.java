package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The title of a record at the PSA went from "VPN down" to "VPN slow" by a write of ours that was answered. While the next one, "VPN works", is under way, the record
 * is read, and shows another title; all of it within one second of the PSA's clock.
 */
final class OvertakenTest {
    private static final Ticket SLOW = aTicket().titled("VPN slow").build();

    private final Office office = new Office();
    private final Overtaken overtaken = new Overtaken(office.kit, new FindingDesk(office.kit));
    private Instant second = Instant.EPOCH;
    private SentWrite underWay = write("", "");

    @BeforeEach
    void writes() {
        office.keeping(aTicket().titled("VPN works").build(), aLink("linear").inStepWith(SLOW), aLink("psa").inStepWith(SLOW));
        second = office.link("psa").memory().remote().orElseThrow().revision();
        underWay = write("VPN slow", "VPN works");
        SentWrite answered = write("VPN down", "VPN slow").takenAt(second);
        remember(office.link("psa").memory().wrote(answered).wrote(underWay));
    }

    @Test
    void whatStoodBeforeAnEarlierWriteIsAnEditIfItStandsThereAgain() {
        shows("VPN down");

        isFollowedBy("VPN works again");

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down");
    }

    @Test
    void theAnswerOfTheWriteThatCoveredItTellsAsWell() {
        shows("VPN down");

        isAnswered("VPN works again");

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down");
    }

    @Test
    void whatBothSidesAgreeOnIsNoEdit() {
        shows("VPN slow");

        isFollowedBy("VPN works again");
        isAnswered("VPN works again");

        assertThat(office.open()).isEmpty();
    }

    @Test
    void ourOwnWriteThatShowsBeforeItsAnswerIsNoEdit() {
        shows("VPN works");

        isFollowedBy("VPN works again");
        isAnswered("VPN works again");

        assertThat(office.open()).isEmpty();
    }

    @Test
    void whatStoodBeforeALostWriteIsAnEditOnceAnotherWriteFollowed() {
        SentWrite lost = write("VPN down", "VPN broken").lostAt(Office.NOW);
        SentWrite next = write("VPN broken", "VPN slow").takenAt(second);
        SentWrite last = write("VPN slow", "VPN works").takenAt(second.plusSeconds(60));
        Memory memory = office.link("psa").memory();
        remember(new Memory(memory.remote(), memory.base(), List.of(lost, next, last), FieldValues.NONE, true));
        second = second.plusSeconds(60);

        arrivesLate("VPN down");

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down");
    }

    /** A webhook may say what a change replaced, and leave out what it changed. */
    @Test
    void whatOurWriteReplacedIsAnEditThoughItsWebhookLeavesTheFieldOut() {
        remember(office.link("psa").memory().wrote(write("VPN slow", "VPN works").takenAt(second.plusSeconds(1))));

        tellsOnly("VPN down", second);
        assertThat(office.open()).isEmpty();

        tellsOnly("VPN down", second.plusSeconds(1));
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down");
    }

    @Test
    void itMayBeToldBeforeTheWritesAnswer() {
        tellsOnly("VPN down", second.plusSeconds(1));

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down");
    }

    private void tellsOnly(String previous, Instant revision) {
        Link link = office.link("psa");
        RemoteTicket told = new RemoteTicket(link.ref().orElseThrow(), revision, second, Presence.LIVE, FieldValues.NONE, Map.of());
        Observation observation = new Observation(told, FieldValues.of(Field.TITLE, previous), Optional.empty());
        office.store.transact(tx -> overtaken.byPreviousValues(tx, psa(), link, observation));
    }

    private SentWrite write(String before, String written) {
        FieldValues title = FieldValues.of(Field.TITLE, written);
        return SentWrite.planned(second, title, FieldValues.of(Field.TITLE, before), title);
    }

    private void shows(String title) {
        remember(office.link("psa").memory().seen(snapshot(title)));
    }

    private void isFollowedBy(String title) {
        Link link = office.link("psa");
        RemoteTicket next = new RemoteTicket(link.ref().orElseThrow(), second, second, Presence.LIVE, snapshot(title).raw(), Map.of());
        office.store.transact(tx -> overtaken.bySuccessor(tx, psa(), link, next));
    }

    private void isAnswered(String title) {
        Link link = office.link("psa");
        Snapshot replaced = link.memory().remote().orElseThrow();
        Link after = link.with(link.memory().answered(underWay, second).seen(snapshot(title)));
        office.store.transact(tx -> overtaken.byAnswer(tx, psa(), after, underWay, replaced));
    }

    private void arrivesLate(String title) {
        Link link = office.link("psa");
        Snapshot late = snapshot(title);
        office.store.transact(tx -> overtaken.byLateDelivery(tx, psa(), link, late));
    }

    private Snapshot snapshot(String title) {
        return new Snapshot(second, Presence.LIVE, office.link("psa").memory().remote().orElseThrow().raw().with(Field.TITLE, title));
    }

    private Remote psa() {
        return office.kit.remotes().find("psa").orElseThrow();
    }

    private void remember(Memory memory) {
        Link link = office.link("psa").with(memory);
        office.store.transact(tx -> tx.links().update(link));
    }
}
