package dev.ticketsync.core.sync;

import java.util.List;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

/** A record was created, and seen before the answers about it came: none that doesn't name it takes it away again. */
final class SeenBeforeItsAnswerTest {
    private static final Ticket TICKET = aTicket().titled("VPN down").build();
    private static final Link LINK = aLink("psa").inStepWith(TICKET).link();

    private final Office office = new Office();

    static Stream<Outcome> answers() {
        return Stream.of(new Outcome.Probed(LINK, new ReadResult.Read<>(List.of())),
                new Outcome.Met(LINK, new ReadResult.Read<>(List.of())),
                new Outcome.Created(LINK, new WriteResult.Later<>(Office.NOW.plusSeconds(5), "throttled")),
                new Outcome.Created(LINK, new WriteResult.Rejected<>("no such board")),
                new Outcome.Created(LINK, new WriteResult.Unknown<>("the answer got lost")),
                new Outcome.Created(LINK, new WriteResult.Denied<>("the key is not valid")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void staysLinked(Outcome late) {
        office.keeping(TICKET, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));
        Link seen = office.link("psa");
        Wait wait = new Wait();

        office.store.transact(tx -> office.answers().take(tx, late, wait));

        assertThat(office.link("psa")).isEqualTo(seen);
        assertThat(wait.isReady(seen)).isTrue();
        assertThat(office.open()).isEmpty();
    }
}
