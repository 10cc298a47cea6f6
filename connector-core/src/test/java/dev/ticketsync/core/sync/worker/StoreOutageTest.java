package dev.ticketsync.core.sync.worker;

import java.time.Duration;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The store goes away while a worker waits for a remote. What the worker knows then is ahead of the store, so that another begins from what the store holds. */
final class StoreOutageTest {
    private final Workplace workplace = new Workplace();

    @Test
    void theNextWorkerReadsWhatCouldNotBeStored() {
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        String hint = workplace.hears(LivingProvider.call("hint", "1"));

        workplace.psa.whileReading(workplace.store::close);
        assertThatThrownBy(workplace::works).isInstanceOf(FencedOff.class);
        comesBack();
        assertThatThrownBy(workplace::works).isInstanceOf(FencedOff.class);
        workplace.hiresAnother();
        workplace.passes(Duration.ofSeconds(5));

        assertThat(state(hint)).isEqualTo(FiledDelivery.State.TAKEN);
        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
    }

    @Test
    void aWorkerThatOnlyCouldNotReadGoesOn() {
        workplace.crossed("1", "VPN down");
        workplace.store.close();
        assertThatThrownBy(workplace::works).isInstanceOf(StoreUnavailable.class);
        comesBack();

        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.passes(Duration.ofSeconds(61));

        assertThat(workplace.title(workplace.linear, "linear-for-1")).contains("VPN down in Lyon");
    }

    private void comesBack() {
        workplace.psa.whileReading(() -> {});
        workplace.store.reopen();
    }

    private FiledDelivery.State state(String delivery) {
        return workplace.store.reading(tx -> tx.deliveries().find(Workplace.ACME, delivery)).orElseThrow().state();
    }
}
