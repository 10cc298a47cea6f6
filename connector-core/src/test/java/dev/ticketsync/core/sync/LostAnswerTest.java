package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** A title was written at the PSA, and nobody heard whether it was taken: the process ended, or the answer was lost. */
final class LostAnswerTest {
    private static final Ticket BEFORE = aTicket().titled("VPN down").build();
    private static final Instant LATER = Office.NOW.plusSeconds(60);

    private final Office office = new Office();
    private final Looks looks = new Looks(() -> Office.NOW);
    private final FindingDesk findings = new FindingDesk(office.kit);
    private final Overtaken overtaken = new Overtaken(office.kit, findings);
    private final Observer observer = new Observer(office.kit, looks, overtaken, findings, new Gate(office.kit, findings));

    @Test
    void theWriteThatStandsThereIsNoEditOfSomebody() {
        office.keeping(aTicket().titled("VPN down since noon").build(),
                aLink("linear").inStepWith(aTicket().titled("VPN down since noon").build()),
                aLink("psa").inStepWith(BEFORE));
        wrote("VPN down again");

        sees("VPN down again");

        assertThat(office.link("psa").memory().base().get(Field.TITLE)).contains(new Agreed("VPN down again", "VPN down again"));
        assertThat(office.link("psa").memory().underWay()).isEmpty();
        Plan plan = office.plan();
        assertThat(plan.local()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains("VPN down since noon"));
    }

    @Test
    void anEditOnTopOfItIsTakenOrKept() {
        office.keeping(aTicket().titled("VPN down again").build(), aLink("linear").inStepWith(aTicket().titled("VPN down again").build()),
                aLink("psa").inStepWith(BEFORE));
        wrote("VPN down again");

        sees("VPN works");

        assertThat(office.link("psa").memory().underWay()).isPresent();
        assertThat(office.plan().conflicts()).singleElement().satisfies(conflict -> assertThat(conflict.lost()).isEqualTo("VPN works"));
    }

    @Test
    void whatShowsOfItIsAgreedAndNothingElse() {
        Ticket ticket = aTicket().titled("VPN down again").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(BEFORE));
        Link link = office.link("psa");
        FieldValues written = FieldValues.NONE.with(Field.TITLE, "VPN down again").with(Field.DESCRIPTION, "Since noon");
        FieldValues before = FieldValues.NONE.with(Field.TITLE, BEFORE.title()).with(Field.DESCRIPTION, "");
        SentWrite write = SentWrite.planned(Office.NOW, written, before, written);
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(write))));

        sees("VPN down again");

        Base base = office.link("psa").memory().base();
        assertThat(base.get(Field.TITLE)).contains(new Agreed("VPN down again", "VPN down again"));
        assertThat(base.get(Field.DESCRIPTION)).isEqualTo(link.memory().base().get(Field.DESCRIPTION));
        assertThat(office.link("psa").memory().underWay()).isPresent();
    }

    @Test
    void oneThatIsCarriedOutLateBringsNoOldValueBack() {
        Ticket newer = aTicket().titled("VPN down since noon").build();
        office.keeping(newer, aLink("linear").inStepWith(newer), aLink("psa").inStepWith(newer));
        gaveUp("VPN down again", Office.NOW);

        sees("VPN down again");

        assertThat(office.plan().local()).isEmpty();
        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains("VPN down since noon"));
        isAboutToWrite();
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down again");
    }

    @Test
    void oneThatIsCarriedOutLateIsNobodysEditWhereNothingHasChangedSince() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision());

        sees("VPN down again");

        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains(BEFORE.title()));
        assertThat(office.open()).isEmpty();
    }

    @Test
    void whatSomebodyMayHaveChosenAgainIsKeptBeforeItIsWrittenOver() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision().minusSeconds(60));

        sees("VPN down again");

        assertThat(office.open()).isEmpty();
        isAboutToWrite();
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down again");
    }

    @Test
    void whatShowsBeforeItsAnswerIsNobodysChoiceOnceThatIsThere() {
        Ticket again = aTicket().titled("VPN down again").build();
        office.keeping(again, aLink("linear").inStepWith(again), aLink("psa").inStepWith(BEFORE));
        wrote("VPN down again");
        take(Observation.of(record(BEFORE.title(), LATER.minusSeconds(1)))); // somebody has changed something else
        sees("VPN down again");
        Memory memory = office.link("psa").memory();
        assertThat(memory.writes()).singleElement().satisfies(write -> assertThat(write.doubted().fields()).containsExactly(Field.TITLE));

        Link answered = office.link("psa").with(memory.answered(memory.writes().getFirst(), LATER));
        FieldValues next = FieldValues.of(Field.TITLE, "VPN down since noon");
        office.store.transact(tx -> overtaken.byWritingOver(tx, answered, new RemoteWrite(answered, next, next, FieldValues.NONE)));

        assertThat(office.open()).isEmpty();
    }

    @Test
    void severalMayShowAtOnce() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision());
        Link link = office.link("psa");
        FieldValues urgent = FieldValues.of(Field.PRIORITY, "psa:urgent");
        SentWrite later = SentWrite.planned(revision(), FieldValues.of(Field.PRIORITY, "urgent"),
                link.memory().remote().orElseThrow().raw().only(urgent.fields()), urgent);
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(later.lostAt(Office.NOW)))));

        RemoteTicket both = record("VPN down again", LATER);
        take(Observation.of(
                new RemoteTicket(both.ref(), both.revision(), both.created(), both.presence(), both.raw().with(urgent), Map.of())));

        assertThat(office.plan().local()).isEmpty();
        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().fields()).containsExactlyInAnyOrder(Field.TITLE, Field.PRIORITY));
    }

    @Test
    void whatItCoveredIsKeptIfTheRemoteRefusesToTakeItBack() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision());
        sees("VPN down again");

        Link link = office.link("psa");
        office.store.transact(tx -> overtaken.byRefusal(tx, link, FieldValues.of(Field.TITLE, BEFORE.title())));

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly(BEFORE.title());
    }

    @Test
    void whatItCoveredIsKeptIfTheRemoteHasRefusedItBefore() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision());
        Link link = office.link("psa");
        office.store.transact(
                tx -> tx.links().update(link.with(link.memory().refusing(FieldValues.of(Field.TITLE, BEFORE.title())))));

        sees("VPN down again");

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly(BEFORE.title());
    }

    @Test
    void whatIsAboutToBeWrittenOverStaysOnRecordThoughItStandsThere() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision().minusSeconds(60));
        sees("VPN down again");

        reads(record("VPN down again", LATER.plusSeconds(1)));

        isAboutToWrite();
        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.TITLE)).contains(BEFORE.title()));
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down again");
    }

    @Test
    void aWordThatAnotherOneComesBackForIsKept() {
        Link link = inReview();
        SentWrite lost = SentWrite.planned(revision("linear"), FieldValues.of(Field.STATUS, "triaged"),
                FieldValues.of(Field.STATUS, "linear:Triage"), FieldValues.of(Field.STATUS, "linear:Todo")).lostAt(Office.NOW);
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(lost))));

        showsIn(link, lost);

        assertThat(office.plan().writes()).singleElement()
                .satisfies(write -> assertThat(write.raw().get(Field.STATUS)).contains("linear:In Progress"));
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).contains("in_progress");
    }

    @Test
    void whatAWriteWasPlannedOverIsNothingItCoversWhereItIsSeenBeforeItsAnswer() {
        Link link = inReview();
        SentWrite sent = SentWrite.planned(revision("linear"), FieldValues.of(Field.STATUS, "triaged"),
                FieldValues.of(Field.STATUS, "linear:In Review"), FieldValues.of(Field.STATUS, "linear:Todo"));
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(sent))));

        showsIn(link, sent);

        assertThat(office.open()).isEmpty();
    }

    @Test
    void whatItCoveredIsKeptWhenTheWebhookComesLate() {
        office.keeping(aTicket().titled("VPN down again").build(), aLink("linear").inStepWith(aTicket().titled("VPN down again").build()),
                aLink("psa").inStepWith(BEFORE));
        wrote("VPN down again");
        sees("VPN down again");

        take(new Observation(record("VPN down again", LATER.minusSeconds(1)), FieldValues.NONE.with(Field.TITLE, "VPN slow"),
                Optional.empty()));

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN slow");
    }

    @Test
    void whatItReplacedIsKeptEvenIfItsWebhookLeavesOtherFieldsOut() {
        Ticket ticket = aTicket().titled("VPN down again").build();
        office.keeping(ticket, aLink("linear").inStepWith(ticket), aLink("psa").inStepWith(BEFORE));
        Link link = office.link("psa");
        FieldValues written = FieldValues.NONE.with(Field.TITLE, "VPN down again").with(Field.DESCRIPTION, "Since noon");
        FieldValues before = FieldValues.NONE.with(Field.TITLE, BEFORE.title()).with(Field.DESCRIPTION, "");
        wrote(written, before);

        RemoteTicket partial = new RemoteTicket(link.ref().orElseThrow(), LATER, Office.NOW, Presence.LIVE,
                FieldValues.NONE.with(Field.TITLE, "VPN down again"), Map.of());
        take(new Observation(partial, FieldValues.NONE.with(Field.TITLE, "VPN slow"), Optional.empty()));

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN slow");
    }

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"VPN down again", "VPN is slow"})
    void whatStandsThereAgainIsKeptBeforeItIsWrittenOver(String title) {
        Ticket now = aTicket().titled(title).build();
        office.keeping(now, aLink("linear").inStepWith(now), aLink("psa").inStepWith(BEFORE));
        wrote("VPN down again");
        sees(BEFORE.title());

        isAboutToWrite();

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly(BEFORE.title());
    }

    @Test
    void whatShowsASecondTimeIsKept() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        FieldValues before = FieldValues.of(Field.TITLE, BEFORE.title()).with(Field.DESCRIPTION, "");
        FieldValues written = FieldValues.of(Field.TITLE, "VPN down again").with(Field.DESCRIPTION, "Since noon");
        wrote(written, before);
        take(Observation.of(record("VPN down again", LATER))); // its description is another one by now
        take(Observation.of(record(BEFORE.title(), LATER.plusSeconds(1))));
        agreesOn(BEFORE.title());
        assertThat(office.open()).isEmpty();

        take(Observation.of(record("VPN down again", LATER.plusSeconds(2))));

        isAboutToWrite();
        assertThat(office.open()).extracting(finding -> finding.about().kind(), finding -> finding.values().lost())
                .containsExactly(tuple(FindingKind.OVERTAKEN, "VPN down again"));
    }

    @Test
    void whatIsKeptStaysKeptWhereTheWriteOverItHasToWait() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision().minusSeconds(60));
        sees("VPN down again");
        isAboutToWrite(); // and it is put off

        reads(record("VPN down again", LATER.plusSeconds(1)));

        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down again");
    }

    @Test
    void whatShowsIsInDoubtForAsLongAsItIsGoingToBeWrittenOver() {
        office.keeping(BEFORE, aLink("linear").inStepWith(BEFORE), aLink("psa").inStepWith(BEFORE));
        gaveUp("VPN down again", revision().minusSeconds(60));
        sees("VPN down again");
        Link link = office.link("psa");
        SentWrite longAgo = link.memory().writes().getFirst().lostAt(Office.NOW.minusSeconds(400));
        office.store.transact(tx -> tx.links().update(link.with(link.memory().forgettingLost(any -> true).wrote(longAgo))));

        take(Observation.of(record("VPN down again", LATER.plusSeconds(1))));

        isAboutToWrite();
        assertThat(office.open()).extracting(Finding::values).extracting(Finding.Values::lost).containsExactly("VPN down again");
    }

    private void agreesOn(String title) {
        Link link = office.link("psa");
        Base base = link.memory().base().with(Map.of(Field.TITLE, new Agreed(title, title)));
        office.store.transact(tx -> tx.links().update(link.with(link.memory().agreed(base))));
    }

    private void isAboutToWrite() {
        Link link = office.link("psa");
        RemoteWrite next = office.plan().writes().getFirst();
        office.store.transact(tx -> overtaken.byWritingOver(tx, link, next));
    }

    private void wrote(String title) {
        wrote(FieldValues.of(Field.TITLE, title), FieldValues.of(Field.TITLE, BEFORE.title()));
    }

    private void wrote(FieldValues written, FieldValues before) {
        Link link = office.link("psa");
        SentWrite write = SentWrite.planned(revision(), written, before, written);
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(write))));
    }

    /** The title was written over that revision of the record, and other writes have followed. */
    private void gaveUp(String title, Instant seen) {
        Link link = office.link("psa");
        FieldValues written = FieldValues.NONE.with(Field.TITLE, title);
        SentWrite lost = SentWrite.planned(seen, written, FieldValues.NONE.with(Field.TITLE, BEFORE.title()), written);
        office.store.transact(tx -> tx.links().update(link.with(link.memory().wrote(lost.lostAt(Office.NOW)))));
    }

    /** Linear's issue is in a state that is not what the ticket's status is called when it is written there. */
    private Link inReview() {
        Ticket working = aTicket().inStatus("in_progress").build();
        office.keeping(working, aLink("linear").inStepWith(working), aLink("psa").inStepWith(working));
        Link link = office.link("linear");
        Snapshot now = link.memory().remote().orElseThrow();
        FieldValues review = FieldValues.of(Field.STATUS, "linear:In Review");
        Map<Field, Agreed> agreed = Map.of(Field.STATUS, new Agreed("in_progress", "linear:In Review"));
        Memory memory = link.memory().seen(new Snapshot(now.revision(), now.presence(), now.raw().with(review)));
        office.store.transact(tx -> tx.links().update(link.with(memory.agreed(memory.base().with(agreed)))));
        return office.link("linear");
    }

    private void showsIn(Link link, SentWrite write) {
        FieldValues raw = link.memory().remote().orElseThrow().raw().with(write.written());
        take("linear", Observation.of(new RemoteTicket(link.ref().orElseThrow(), LATER, Office.NOW, Presence.LIVE, raw, Map.of())));
    }

    private Instant revision() {
        return revision("psa");
    }

    private Instant revision(String connection) {
        return office.link(connection).memory().remote().orElseThrow().revision();
    }

    private void sees(String title) {
        take(Observation.of(record(title, LATER)));
    }

    private void take(Observation observation) {
        take("psa", observation);
    }

    private void take(String connection, Observation observation) {
        Remote remote = office.kit.remotes().find(connection).orElseThrow();
        Observer.Taken unused = office.store
                .inTransaction(tx -> observer.take(tx, new Sighting(remote, observation, Via.POLL, Office.NOW)));
    }

    private void reads(RemoteTicket record) {
        Remote psa = office.kit.remotes().find("psa").orElseThrow();
        Sighting read = new Sighting(psa, Observation.of(record), Via.FETCH, Office.NOW, "", observer.moment());
        Observer.Taken unused = office.store.inTransaction(tx -> observer.take(tx, read));
    }

    private RemoteTicket record(String title, Instant revision) {
        Link link = office.link("psa");
        FieldValues raw = link.memory().remote().orElseThrow().raw().with(Field.TITLE, title);
        return new RemoteTicket(link.ref().orElseThrow(), revision, Office.NOW, Presence.LIVE, raw, Map.of());
    }
}
