package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.List;

import dev.ticketsync.core.store.FiledDelivery.State;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What has been kept for as long as is configured goes, and nothing else. */
final class HousekeepingTest {
    private static final Duration DELIVERIES = SyncSettings.DEFAULT.keep();
    private static final Duration JOURNAL = SyncSettings.DEFAULT.keepJournal();
    private static final Duration MOMENT = Duration.ofMinutes(2);

    private final Workplace workplace = new Workplace();

    @Test
    void removesDeliveriesThatWereTakenInLongAgo() {
        workplace.crossed("1", "VPN down");
        String old = retitled("VPN down in Lyon");
        String parked = workplace.hears(LivingProvider.call(LivingProvider.POISON, "1"));
        workplace.passes(MOMENT);
        workplace.clock.move(DELIVERIES.minus(MOMENT.multipliedBy(2)));
        String young = retitled("VPN down in Paris");
        assertThat(isKept(old)).as("not long enough ago").isTrue();

        workplace.passes(MOMENT.multipliedBy(3));

        assertThat(isKept(old)).isFalse();
        assertThat(isKept(young)).isTrue();
        assertThat(state(parked)).as("it waits for a person").isEqualTo(State.PARKED);
    }

    @Test
    void removesWhatTheJournalHasKeptLongEnough() {
        workplace.crossed("1", "VPN down");
        List<JournalEntry> begun = journal();
        assertThat(begun).isNotEmpty();
        workplace.clock.move(JOURNAL.minus(MOMENT.multipliedBy(2)));
        String edit = retitled("VPN down in Lyon");
        assertThat(journal()).as("not long enough ago").containsAll(begun);

        workplace.passes(MOMENT.multipliedBy(3));

        assertThat(isKept(edit)).isTrue();
        assertThat(journal()).isNotEmpty().doesNotContainAnyElementsOf(begun)
                .allSatisfy(entry -> assertThat(entry.after()).isEqualTo("VPN down in Lyon"));
    }

    /** The ticket is renamed in the PSA; returns the delivery that told. */
    private String retitled(String title) {
        workplace.psa.edits("1", Field.TITLE, title);
        String told = workplace.hears(LivingProvider.call("seen", "1"));
        workplace.works();
        assertThat(state(told)).isEqualTo(State.TAKEN);
        return told;
    }

    private boolean isKept(String delivery) {
        return workplace.store.reading(tx -> tx.deliveries().find(Workplace.ACME, delivery)).isPresent();
    }

    private State state(String delivery) {
        return workplace.store.reading(tx -> tx.deliveries().find(Workplace.ACME, delivery)).orElseThrow().state();
    }

    private List<JournalEntry> journal() {
        String ticket = workplace.ticket("1").id();
        return workplace.store.reading(tx -> tx.journal().ofTicket(ticket));
    }
}
