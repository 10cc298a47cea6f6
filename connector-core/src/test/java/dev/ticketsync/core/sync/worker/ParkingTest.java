package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.FiledDelivery.State;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.repair.Replay;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What fails is tried again a few times and parked then; nothing else waits for it, and it can be tried again. */
final class ParkingTest {
    private final Workplace workplace = new Workplace();

    @Test
    void parksACallThatCannotBeReadAndTakesTheOthers() {
        workplace.crossed("1", "VPN down");
        String broken = workplace.hears(LivingProvider.call(LivingProvider.POISON, "1"));
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        String sound = workplace.hears(LivingProvider.call("seen", "1"));

        workplace.works();
        assertThat(filed(sound).state()).isEqualTo(State.TAKEN);
        assertThat(filed(broken).state()).isEqualTo(State.WAITING);
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");

        workplace.passes(Duration.ofMinutes(2));

        assertThat(filed(broken).state()).isEqualTo(State.PARKED);
        assertThat(filed(broken).why()).isEqualTo("it can't be read, by a fault of ours, IllegalStateException");
        assertThat(workplace.findings(FindingKind.PARKED)).singleElement().satisfies(finding -> {
            assertThat(finding.about().connection()).isEqualTo("psa");
            assertThat(finding.reason()).contains(broken).contains("it can't be read").contains("deliveries replay");
        });
    }

    @Test
    void holdsBackLaterCallsOfTheSameRecordAndNoOthers() {
        workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.psa.isBeaten("1", Store.ATTEMPTS);
        String first = workplace.hears(LivingProvider.call("seen", "1"));
        workplace.works();
        assertThat(filed(first).state()).as("it failed once").isEqualTo(State.WAITING);

        workplace.psa.edits("1", Field.TITLE, "VPN down in Nice");
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");
        String later = workplace.hears(LivingProvider.call("seen", "1"));
        String other = workplace.hears(LivingProvider.call("seen", "2"));
        workplace.works();

        assertThat(filed(other).state()).isEqualTo(State.TAKEN);
        assertThat(workplace.title(workplace.linear, "linear-for-2")).contains("Printer smokes");
        assertThat(filed(first).state()).isEqualTo(State.WAITING);
        assertThat(filed(later).state()).as("the one before it comes first").isEqualTo(State.WAITING);
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down");
        workplace.passes(Duration.ofSeconds(3));
        assertThat(filed(first).state()).isEqualTo(State.TAKEN);
        assertThat(filed(later).state()).isEqualTo(State.TAKEN);
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Nice");
    }

    @Test
    void letsLaterCallsGoOnOnceTheOneBeforeThemIsParked() {
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.psa.isBeaten("1", 5 * Store.ATTEMPTS);
        String first = workplace.hears(LivingProvider.call("seen", "1"));
        workplace.works();
        String later = workplace.hears(LivingProvider.call("seen", "1"));
        workplace.works();
        assertThat(filed(later).state()).isEqualTo(State.WAITING);

        for (int second = 0; second < 40; second++)
            workplace.passes(Duration.ofSeconds(1));

        assertThat(filed(first).state()).isEqualTo(State.PARKED);
        assertThat(filed(first).why()).isEqualTo("what it says can't be taken in, by a fault of ours, StaleVersion");
        assertThat(filed(later).state()).isEqualTo(State.TAKEN);
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
    }

    @Test
    void holdsBackLaterCallsThatArriveTogetherWithTheOneThatFails() {
        workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");
        workplace.psa.isBeaten("1", Store.ATTEMPTS);
        String first = workplace.hears(LivingProvider.call("seen", "1"));
        String later = workplace.hears(LivingProvider.call("seen", "1"));
        String other = workplace.hears(LivingProvider.call("seen", "2"));

        workplace.works();

        assertThat(filed(other).state()).isEqualTo(State.TAKEN);
        assertThat(filed(first).state()).isEqualTo(State.WAITING);
        assertThat(filed(later).state()).isEqualTo(State.WAITING);
        workplace.passes(Duration.ofSeconds(3));
        assertThat(filed(first).state()).isEqualTo(State.TAKEN);
        assertThat(filed(later).state()).isEqualTo(State.TAKEN);
    }

    @Test
    void takesWhatOthersWereFirstAtAsOftenAsThatIs() {
        workplace.psa.isBeaten("1", 3);

        workplace.crossed("1", "VPN down");

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down");
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    @Test
    void passesOverWhatOthersAreAlwaysFirstAtAndTakesTheRest() {
        workplace.crossed("1", "VPN down");
        workplace.psa.isBeaten("2", 1_000_000);
        workplace.psa.has("2", Workplace.values("Printer jams", "new"));
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");

        workplace.passes(Duration.ofMinutes(2));

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
        assertThat(workplace.findings(FindingKind.NOTICE)).singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("could not be taken in by a fault of ours"));
    }

    @Test
    void takesTheCallsOfOthersWhileManyOfAConnectionThatCannotGoOnWait() {
        workplace.crossed("1", "VPN down");
        Workplace next = workplace.restarted(new WordNames(Map.of("new", new WordNames.Names("No Such", List.of("No Such")))));
        for (int call = 0; call < 600; call++)
            next.hears(LivingProvider.call("hint", "1"));
        next.linear.edits("linear-for-1", Field.TITLE, "VPN slow");

        String sound = next.hears("linear", LivingProvider.call("hint", "linear-for-1"));
        next.works();

        assertThat(filed(sound).state()).isEqualTo(State.TAKEN);
        assertThat(next.ticket("1").title()).isEqualTo("VPN slow");
    }

    @Test
    void parksACallWhoseRecordMayNotBeReadAndReadsTheOthers() {
        workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.psa.hides("1");
        String hidden = workplace.hears(LivingProvider.call("hint", "1"));
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");
        String sound = workplace.hears(LivingProvider.call("hint", "2"));

        workplace.passes(Duration.ofMinutes(2));

        assertThat(filed(sound).state()).isEqualTo(State.TAKEN);
        assertThat(workplace.title(workplace.linear, "linear-for-2")).contains("Printer smokes");
        assertThat(filed(hidden).state()).isEqualTo(State.PARKED);
        assertThat(filed(hidden).why()).isEqualTo("record 1 can't be read: it may not be read");
    }

    @Test
    void parksACallWhoseRecordWeFailAtAndReadsTheOthers() {
        workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.psa.garbles("1");
        String garbled = workplace.hears(LivingProvider.call("hint", "1"));
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");
        String sound = workplace.hears(LivingProvider.call("hint", "2"));

        workplace.passes(Duration.ofMinutes(2));

        assertThat(filed(sound).state()).isEqualTo(State.TAKEN);
        assertThat(filed(garbled).state()).isEqualTo(State.PARKED);
        assertThat(filed(garbled).why()).isEqualTo("record 1 can't be read: a fault of ours, IllegalStateException");
    }

    @Test
    void takesACallUpAgainInItsTurn() {
        workplace.crossed("1", "VPN down");
        String broken = workplace.hears(LivingProvider.call(LivingProvider.POISON, "1"));
        workplace.passes(Duration.ofMinutes(2));

        assertThat(replay(broken)).isEqualTo(1);
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
        assertThat(filed(broken).state()).isEqualTo(State.WAITING);
        workplace.passes(Duration.ofMinutes(2));

        assertThat(filed(broken).state()).isEqualTo(State.PARKED);
        assertThat(workplace.findings(FindingKind.PARKED)).hasSize(1);
    }

    @Test
    void parksATicketWhoseWritesAreNeverAnswered() {
        Ticket stuck = workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.linear.swallowsWritesTo("linear-for-1");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");

        workplace.passes(Duration.ofHours(3));

        assertThat(workplace.title(workplace.linear, "linear-for-2")).contains("Printer smokes");
        Finding parked = workplace.findings(FindingKind.PARKED).getFirst();
        assertThat(parked.about().ticketId()).isEqualTo(stuck.id());
        assertThat(parked.reason()).startsWith("given up on after 16 attempts in a row: the answer got lost");
        boolean isDue = workplace.store.reading(tx -> tx.due().find(stuck.id()).isPresent());
        assertThat(isDue).isFalse();

        workplace.linear.hearsAgain();
        workplace.passes(Duration.ofHours(1));
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down");
        Resolution again = workplace.store
                .inTransaction(tx -> new Resolutions(workplace.kit).take(tx, parked.id(), Resolutions.LOCAL));
        workplace.works();

        assertThat(again).isEqualTo(new Resolution.Settled("tried again"));
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    @Test
    void takesAParkedTicketUpByItselfOnceItChanges() {
        workplace.crossed("1", "VPN down");
        workplace.linear.swallowsWritesTo("linear-for-1");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.passes(Duration.ofHours(3));
        assertThat(workplace.findings(FindingKind.PARKED)).hasSize(1);

        workplace.linear.hearsAgain();
        workplace.psa.edits("1", Field.TITLE, "VPN down in Nice");
        workplace.passes(Duration.ofMinutes(2));

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Nice");
        assertThat(workplace.findings(FindingKind.PARKED)).isEmpty();
    }

    @Test
    void parksATicketThatFailsInUsAndLetsTheOthersGoOn() {
        Ticket broken = workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        breaks(broken);
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "closed"));
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");

        workplace.passes(Duration.ofHours(3));

        assertThat(workplace.title(workplace.linear, "linear-for-2")).contains("Printer smokes");
        assertThat(workplace.findings(FindingKind.PARKED)).singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("after 16 attempts").contains("a fault of ours"));
    }

    @Test
    void changesNothingMoreHoweverOftenItIsReplayed() {
        Ticket first = workplace.crossed("1", "VPN down");
        workplace.crossed("2", "Printer jams");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.hears(LivingProvider.call("seen", "1"));
        workplace.psa.edits("2", Field.TITLE, "Printer smokes");
        workplace.hears(LivingProvider.call("hint", "2"));
        workplace.hears(LivingProvider.call("seen", "1"));
        workplace.passes(Duration.ofMinutes(3));
        Map<String, FieldValues> before = workplace.remotes("1", "2");
        Ticket settled = workplace.ticket("1");
        List<String> written = List.copyOf(workplace.linear.written());

        for (int time = 0; time < 3; time++) {
            int replayed = workplace.store.inTransaction(tx -> new Replay(workplace.kit, tx).all(DeliveryFilter.all(Workplace.ACME)));
            assertThat(replayed).isEqualTo(3);
            workplace.passes(Duration.ofMinutes(1));
        }

        assertThat(first.version()).isLessThan(settled.version());
        assertThat(workplace.ticket("1")).isEqualTo(settled);
        assertThat(workplace.remotes("1", "2")).isEqualTo(before);
        assertThat(workplace.linear.written()).isEqualTo(written);
        assertThat(workplace.psa.written()).isEmpty();
        assertThat(workplace.findings(FindingKind.values())).isEmpty();
        assertThat(filed("d001").state()).isEqualTo(State.TAKEN);
    }

    private FiledDelivery filed(String id) {
        return workplace.store.reading(tx -> tx.deliveries().find(Workplace.ACME, id)).orElseThrow();
    }

    private int replay(String id) {
        return workplace.store.inTransaction(tx -> new Replay(workplace.kit, tx).byId(id)).orElseThrow();
    }

    /** Gives the ticket a status that its lifecycle doesn't have, as nothing of ours would. */
    private void breaks(Ticket ticket) {
        workplace.store.transact(tx -> tx.tickets()
                .update(ticket.changed(FieldValues.of(Field.STATUS, "no such status"), workplace.clock.instant())));
    }
}
