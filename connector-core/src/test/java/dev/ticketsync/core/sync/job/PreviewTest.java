package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Office;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

final class PreviewTest {
    private static final Instant STARTED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-02T11:00:00Z");

    private final Office office = new Office(new MirrorRule("psa", "linear", Map.of("status", List.of("Escalated")), Map.of()));
    private final Ticket ticket = aTicket().titled("ours").build();

    @Test
    void laysEveryPageOverWhatIsKept() {
        inStep();
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.TITLE, "first")),
                record("key-at-psa", FieldValues.of(Field.TITLE, "last")));

        PlannedTicket planned = outlook().tickets().getFirst();

        assertThat(planned.plan().local()).singleElement().satisfies(change -> assertThat(change.value()).isEqualTo("last"));
        assertThat(planned.values(Field.TITLE, "psa")).isEqualTo(new PlannedTicket.Three("ours", "ours", "last"));
        assertThat(office.at("psa").pagesRead()).isEqualTo(2);
    }

    @Test
    void writesNothingAndMovesNoCursor() {
        inStep();
        Link before = office.link("psa");
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.TITLE, "theirs")));

        outlook();

        assertThat(office.ticket()).isEqualTo(ticket);
        assertThat(office.link("psa")).isEqualTo(before);
        assertThat(office.isDue()).isFalse();
        ConnectionState state = office.store.reading(tx -> tx.connections().get("acme", "psa"));
        assertThat(state.cursor()).contains(new Cursor("0"));
    }

    @Test
    void leavesOutWhatHasNothingToDo() {
        inStep();
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.TITLE, "ours")));

        assertThat(outlook().tickets()).isEmpty();
    }

    @Test
    void takesNoOlderStateForAnEdit() {
        inStep();
        RemoteRef ref = new RemoteRef("key-at-psa", "psa-1", "");
        office.at("psa").changes(new RemoteTicket(ref, STARTED, STARTED, Presence.LIVE, FieldValues.of(Field.TITLE, "old"), Map.of()));

        assertThat(outlook().tickets()).isEmpty();
    }

    @ParameterizedTest(name = "of {0}")
    @ValueSource(strings = {"reserved-1", "key-at-linear"})
    void takesNoCopyForTheRecordWhoseReferenceItCarries(String reference) {
        inStep();
        Link link = office.link("psa");
        office.store.transact(tx -> tx.links().update(link.with(new Creation("reserved-1", Optional.empty(), Map.of()))));
        FieldValues raw = FieldValues.of(Field.STATUS, Words.raw("psa", Field.STATUS, "triaged")).with(Field.TITLE, "copied");
        Map<String, List<String>> traits = Map.of("status", List.of("Escalated"), RemoteTicket.REFERENCES, List.of(reference));
        office.at("psa").changes(new RemoteTicket(new RemoteRef("copy", "psa-2", ""), LATER, LATER, Presence.LIVE, raw, traits));

        assertNothingToDo(outlook());
    }

    @Test
    void plansWhatIsDueAnyway() {
        office.keeping(ticket, aLink("psa").inStepWith(ticket).agreedOn(Field.TITLE, "before"));
        office.store.transact(tx -> tx.due().put("acme", new DueTicket("ticket-1", STARTED, 0, "")));

        assertThat(outlook().tickets()).singleElement().satisfies(planned -> assertThat(planned.plan().writes()).hasSize(1));
    }

    @Test
    void createsByMirrorRuleWhatChangedSinceTheStart() {
        serving("psa");
        FieldValues values = FieldValues.of(Field.STATUS, Words.raw("psa", Field.STATUS, "triaged")).with(Field.TITLE, "new one");
        office.at("psa").changes(record("fresh", values));

        assertThat(outlook().creates()).singleElement().satisfies(pair -> {
            assertThat(pair.to()).isEqualTo("linear");
            assertThat(pair.values()).isEqualTo(FieldValues.of(Field.STATUS, "triaged").with(Field.TITLE, "new one"));
        });
    }

    @Test
    void createsWhatWasPassedOverAndIsMappedByNow() {
        serving("psa");
        FieldValues values = FieldValues.of(Field.STATUS, Words.raw("psa", Field.STATUS, "triaged")).with(Field.TITLE, "waits");
        office.at("psa").has(record("waits", values));
        office.store.transact(tx -> tx.findings().open(new Finding("f1", new Finding.About("acme", FindingKind.NOTICE, "", "psa", "waits"),
                new Finding.Values("", "", "Escalated", "", List.of()), "its status is mapped to nothing", STARTED, Optional.empty())));

        assertThat(outlook().creates()).singleElement().satisfies(pair -> assertThat(pair.record().externalKey()).isEqualTo("waits"));
    }

    @Test
    void plansWhatWasHeldAndIsMappedByNow() {
        Ticket triaged = aTicket().inStatus("triaged").build();
        office.keeping(triaged, aLink("linear").inStepWith(triaged),
                aLink("psa").inStepWith(triaged).nowHolding(Field.STATUS, "in_progress"));
        assertThat(outlook().tickets()).isEmpty();
        office.store.transact(tx -> tx.findings()
                .open(new Finding("f1", new Finding.About("acme", FindingKind.REJECTION, "ticket-1", "psa", "status"), Finding.Values.NONE,
                        "held", STARTED, Optional.empty())));

        assertThat(outlook().tickets()).singleElement()
                .satisfies(planned -> assertThat(planned.plan().local()).singleElement().satisfies(
                        change -> assertThat(change.value()).isEqualTo("in_progress")));
    }

    @Test
    void plansAWordThatIsPutBackAsWhatItMeansNow() {
        Ticket triaged = aTicket().inStatus("triaged").build();
        String word = Words.raw("psa", Field.STATUS, "in_progress");
        LinkFixture held = aLink("psa").inStepWith(triaged).agreedOn(Field.STATUS, "triaged", "in_progress").nowHolding(Field.STATUS,
                "new");
        office.keeping(triaged, aLink("linear").inStepWith(triaged), held);
        serving("psa");
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.STATUS, word)));

        assertThat(outlook().tickets()).singleElement().satisfies(planned -> assertThat(planned.plan().conflicts()).singleElement()
                .satisfies(conflict -> assertThat(conflict.field()).isEqualTo(Field.STATUS)));
    }

    @Test
    void createsNothingForARecordThatWasUnlinked() {
        LinkFixture broken = aLink("psa").inStepWith(ticket).in(LinkState.TOMBSTONE);
        office.keeping(ticket, broken);
        serving("psa");
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.STATUS, Words.raw("psa", Field.STATUS, "triaged"))));

        assertNothingToDo(outlook());
    }

    @Test
    void readsNothingOfAConnectionThatWasNeverServed() {
        office.keeping(ticket, aLink("psa").inStepWith(ticket));
        office.at("psa").changes(record("key-at-psa", FieldValues.of(Field.TITLE, "theirs")));

        assertThat(outlook().tickets()).isEmpty();
        assertThat(office.at("psa").pagesRead()).isZero();
    }

    private static void assertNothingToDo(Preview.Outlook outlook) {
        assertThat(outlook.tickets()).isEmpty();
        assertThat(outlook.creates()).isEmpty();
    }

    private void inStep() {
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(ticket));
        serving("psa");
    }

    private void serving(String connection) {
        office.store.transact(tx -> tx.connections().put("acme",
                new ConnectionState(connection, Optional.of(STARTED), Optional.of(new Cursor("0")), Optional.empty())));
    }

    private static RemoteTicket record(String key, FieldValues raw) {
        return new RemoteTicket(new RemoteRef(key, "psa-1", ""), LATER, LATER, Presence.LIVE, raw, Map.of("status", List.of("Escalated")));
    }

    private Preview.Outlook outlook() {
        Preview preview = new Preview(office.kit);
        for (Remote remote : office.kit.remotes().all()) {
            ReadResult<Boolean> more = preview.read(new Readings(office), remote);
            while (more.equals(new ReadResult.Read<>(true)))
                more = preview.read(new Readings(office), remote);
            assertThat(more).isEqualTo(new ReadResult.Read<>(false));
        }
        return office.store.reading(preview::outlook);
    }

    private record Readings(Office office) implements Backfill.Transactions {
        @Override
        public <T> T reading(Function<? super Transaction, T> query) {
            return office.store.reading(query);
        }
    }
}
