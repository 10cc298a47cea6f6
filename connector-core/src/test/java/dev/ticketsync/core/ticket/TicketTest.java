package dev.ticketsync.core.ticket;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TicketTest {
    @Test
    void isRefusedWhereAFieldIsUnknown() {
        FieldValues values = FieldValues.of(Field.STATUS, "new").with(Field.TITLE, "VPN down").with(Field.PRIORITY, "none");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ticket("1", "acme", values, Work.NONE, Origin.LOCAL, Stamp.first(Instant.EPOCH)))
                .withMessage("ticket 1 lacks its description");
    }

    @Test
    void isOneVersionOnAfterAChange() {
        Instant later = Instant.EPOCH.plusSeconds(5);
        Ticket before = aTicket().inStatus("new").titled("VPN down").build();

        Ticket after = before.changed(FieldValues.of(Field.STATUS, "triaged"), later);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.status()).isEqualTo("triaged");
        assertThat(after.title()).isEqualTo("VPN down");
        assertThat(after.updated()).isEqualTo(later);
        assertThat(before.status()).isEqualTo("new");
    }

    @Test
    void speaksOfFieldsAndPrioritiesByTheirLabels() {
        for (Field field : Field.values())
            assertThat(Field.of(field.label())).isEqualTo(field);
        for (Priority priority : Priority.values())
            assertThat(Priority.find(priority.label())).contains(priority);
        assertThat(Priority.find("burning")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Field.of("colour"));
    }
}
