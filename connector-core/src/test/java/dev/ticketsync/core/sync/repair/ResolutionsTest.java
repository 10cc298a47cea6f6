package dev.ticketsync.core.sync.repair;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.sync.Office;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

final class ResolutionsTest {
    private final Office office = new Office();

    @Test
    void bringsALostTitleBackToBothSides() {
        Ticket ticket = aTicket().titled("ours").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        Finding conflict = office.opens(lost(FindingKind.CONFLICT, "psa", "title", "theirs"));

        assertThat(take(conflict, "psa")).isEqualTo(new Resolution.Settled("taken psa"));

        assertThat(office.ticket().title()).isEqualTo("theirs");
        assertThat(office.plan().writes())
                .extracting(write -> write.link().connection(), write -> write.raw().get(Field.TITLE).orElseThrow())
                .containsExactly(tuple("linear", "theirs"), tuple("psa", "theirs"));
        assertThat(office.plan().conflicts()).isEmpty();
        assertThat(office.isDue()).isTrue();
        assertThat(office.finding(conflict.id()).closed()).contains(new Finding.Closed(Office.NOW, "taken psa"));
    }

    @Test
    void journalsWhoTookIt() {
        Ticket ticket = aTicket().titled("ours").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket));
        take(office.opens(lost(FindingKind.OVERTAKEN, "psa", "title", "covered")), "psa");

        JournalEntry entry = office.store.reading(tx -> tx.journal().ofTicket("ticket-1")).getLast();

        assertThat(entry.before()).isEqualTo("ours");
        assertThat(entry.after()).isEqualTo("covered");
        assertThat(List.of(entry.cause().source(), entry.cause().actor(), entry.cause().via())).containsExactly("psa", "cli", "finding");
    }

    @Test
    void keepsWhatStands() {
        Ticket ticket = aTicket().titled("ours").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        Finding one = office.opens(lost(FindingKind.CONFLICT, "psa", "title", "theirs"));
        Finding other = office.opens(lost(FindingKind.CONFLICT, "psa", "title", "others"));

        assertThat(take(one, "local")).isEqualTo(new Resolution.Settled("kept local"));
        assertThat(take(other, "linear")).isEqualTo(new Resolution.Settled("taken linear"));

        assertThat(office.ticket()).isEqualTo(ticket);
        assertThat(office.plan().isEmpty()).isTrue();
    }

    @Test
    void bringsOurOwnLostValueBack() {
        Ticket ticket = aTicket().ofPriority("low").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket));

        take(office.opens(lost(FindingKind.CONFLICT, "local", "priority", "high")), "local");

        assertThat(office.ticket().priority()).isEqualTo("high");
    }

    @Test
    void walksALostStatusWhereTheTableAllowsIt() {
        Ticket ticket = aTicket().inStatus("triaged").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket));

        take(office.opens(lost(FindingKind.CONFLICT, "psa", "status", "resolved")), "psa");

        assertThat(office.ticket().status()).isEqualTo("resolved");
        assertThat(events()).contains(TicketEventType.TicketStatusChanged).doesNotContain(TicketEventType.TicketCorrected);
    }

    @Test
    void correctsToAnIllegalStatusThatAPersonTakes() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, "new"));
        Finding rejection = office.finds();

        assertThat(take(rejection, "psa")).isEqualTo(new Resolution.Settled("taken psa"));

        assertThat(office.ticket().status()).isEqualTo("new");
        assertThat(events()).containsExactly(TicketEventType.TicketCorrected);
        assertThat(office.plan().rejections()).isEmpty();
        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.link().connection()).isEqualTo("linear"));
    }

    @Test
    void writesOurStatusOverAnIllegalOne() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, "new"));

        assertThat(take(office.finds(), "local")).isEqualTo(new Resolution.Settled("kept local"));

        assertThat(written(office.plan())).isEqualTo("psa:in_progress");
        assertThat(office.plan().rejections()).isEmpty();
        assertThat(office.ticket()).isEqualTo(ticket);
        assertThat(office.isDue()).isTrue();
    }

    @Test
    void writesOurStatusOverAnUnmappedOne() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, Words.UNMAPPED));
        Finding rejection = office.finds();

        assertThat(declined(rejection, "psa")).contains("status 'Parked' of psa is mapped to nothing here");
        assertThat(office.open()).hasSize(1);

        assertThat(take(rejection, "local")).isEqualTo(new Resolution.Settled("kept local"));
        assertThat(written(office.plan())).isEqualTo("psa:in_progress");
    }

    @Test
    void sendsOnceMoreWhatARemoteKeepsChanging() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket,
                aLink("psa").inStepWith(ticket).agreedOn(Field.STATUS, "triaged")
                        .writtenBefore(Duration.ofSeconds(4), Field.STATUS, "in_progress")
                        .writtenBefore(Duration.ofSeconds(2), Field.STATUS, "in_progress"));
        Finding oscillation = office.finds();
        assertThat(oscillation.about().kind()).isEqualTo(FindingKind.OSCILLATION);

        take(oscillation, "local");

        assertThat(written(office.plan())).isEqualTo("psa:in_progress");
        assertThat(office.plan().rejections()).isEmpty();
    }

    @Test
    void followsARemoteThatKeepsChangingWhatWeWrite() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket,
                aLink("psa").inStepWith(ticket).agreedOn(Field.STATUS, "triaged")
                        .writtenBefore(Duration.ofSeconds(4), Field.STATUS, "in_progress")
                        .writtenBefore(Duration.ofSeconds(2), Field.STATUS, "in_progress"));

        take(office.finds(), "psa");

        assertThat(office.ticket().status()).isEqualTo("triaged");
        assertThat(office.plan().isEmpty()).isTrue();
    }

    @Test
    void triesARefusedValueAgain() {
        Ticket ticket = aTicket().titled("ours").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket).agreedOn(Field.TITLE, "old").refusing(Field.TITLE, "ours"));
        Finding refused = office.finds();
        assertThat(office.plan().writes()).isEmpty();

        take(refused, "local");

        assertThat(office.plan().writes()).singleElement().satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains("ours"));
    }

    @Test
    void takesTheValueOfARemoteThatRefusedOurs() {
        Ticket ticket = aTicket().titled("ours").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket).agreedOn(Field.TITLE, "old").refusing(Field.TITLE, "ours"));

        take(office.finds(), "psa");

        assertThat(office.ticket().title()).isEqualTo("old");
        assertThat(office.plan().isEmpty()).isTrue();
    }

    @Test
    void triesARefusedCreateAgain() {
        Ticket ticket = aTicket().build();
        office.keeping(ticket, aLink("psa").in(LinkState.RESERVED).remembering(Memory.NONE));
        Finding refused = office.opens(finding(FindingKind.REFUSED, "psa", "create", Finding.Values.NONE));

        assertThat(declined(refused, "psa")).contains("psa has no record to take from");
        assertThat(take(refused, "local")).isEqualTo(new Resolution.Settled("kept local"));
        assertThat(office.isDue()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = FindingKind.class, names = {"AMBIGUOUS", "CONNECTION", "NOTICE"})
    void dismissesWhatHoldsNoValue(FindingKind kind) {
        Finding notice = office.opens(finding(kind, "psa", "link", Finding.Values.NONE));

        assertThat(declined(notice, "psa")).contains("holds no value to take");
        assertThat(take(notice, "local")).isEqualTo(new Resolution.Settled("dismissed"));
    }

    @Test
    void declinesWhatIsOutOfDate() {
        Ticket ticket = aTicket().inStatus("in_progress").build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, "new"));
        Finding rejection = office.finds();
        office.store.transact(tx -> tx.links().update(aLink("psa").inStepWith(ticket).nowHolding(Field.STATUS, "triaged").link()));

        assertThat(declined(rejection, "psa")).contains("the status at psa has changed since");
        assertThat(office.ticket()).isEqualTo(ticket);
    }

    @Test
    void declinesWhatItDoesNotKnow() {
        Ticket ticket = aTicket().build();
        office.keeping(ticket, aLink("psa").inStepWith(ticket));
        Finding conflict = office.opens(lost(FindingKind.CONFLICT, "psa", "title", "theirs"));

        assertThat(declined(conflict, "pas")).contains("has no side 'pas': did you mean 'psa'?");
        take(conflict, "local");

        assertThat(declined(conflict, "psa")).contains("is closed already: kept local");
        Resolution unknown = office.store.inTransaction(tx -> new Resolutions(office.kit).take(tx, "nothing", "psa"));
        assertThat(unknown).isEqualTo(new Resolution.Declined("there is no finding 'nothing' in workspace acme"));
    }

    private Resolution take(Finding finding, String side) {
        return office.store.inTransaction(tx -> new Resolutions(office.kit).take(tx, finding.id(), side));
    }

    private String declined(Finding finding, String side) {
        return ((Resolution.Declined) take(finding, side)).reason();
    }

    private List<TicketEventType> events() {
        return office.store.reading(tx -> tx.events().after("acme", 0, 100)).stream().map(numbered -> numbered.event().type()).toList();
    }

    private static String written(Plan plan) {
        return plan.writes().stream().map(RemoteWrite::raw).findFirst().orElseThrow().get(Field.STATUS).orElseThrow();
    }

    private static Finding lost(FindingKind kind, String connection, String field, String value) {
        return finding(kind, connection, field, new Finding.Values("", "", value, value, List.of()));
    }

    private static Finding finding(FindingKind kind, String connection, String field, Finding.Values values) {
        return new Finding("finding-" + values.lost(), new Finding.About("acme", kind, "ticket-1", connection, field), values, "why",
                Office.NOW,
                Optional.empty());
    }
}
