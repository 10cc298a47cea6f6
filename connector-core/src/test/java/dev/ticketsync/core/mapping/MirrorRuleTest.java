package dev.ticketsync.core.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

class MirrorRuleTest {
    private static final RemoteTicket ESCALATED = record(Map.of("status", List.of("Escalated"), "labels", List.of("customer", "vip")));

    @Test
    void matchesWhereTheRecordHasOneOfTheWords() {
        assertThat(when("labels", "vip", "urgent").matches(ESCALATED)).isTrue();
        assertThat(when("labels", "urgent").matches(ESCALATED)).isFalse();
    }

    @Test
    void demandsEveryTraitThatItNames() {
        Map<String, List<String>> both = Map.of("status", List.of("Escalated"), "labels", List.of("vip"));
        Map<String, List<String>> oneWrong = Map.of("status", List.of("New"), "labels", List.of("vip"));

        assertThat(rule(both).matches(ESCALATED)).isTrue();
        assertThat(rule(oneWrong).matches(ESCALATED)).isFalse();
    }

    @Test
    void doesNotMatchOnATraitThatIsUnknown() {
        assertThat(when("company", "Acme").matches(ESCALATED)).isFalse();
    }

    @Test
    void matchesEveryRecordWhereItDemandsNothing() {
        assertThat(rule(Map.of()).matches(record(Map.of()))).isTrue();
    }

    @Test
    void asksATicketThatBeganHereInOurWords() {
        assertThat(when("status", "new", "triaged").matches(aTicket().inStatus("triaged").build())).isTrue();
        assertThat(when("priority", "urgent").matches(aTicket().ofPriority("low").build())).isFalse();
    }

    private static MirrorRule when(String trait, String... words) {
        return rule(Map.of(trait, List.of(words)));
    }

    private static MirrorRule rule(Map<String, List<String>> when) {
        return new MirrorRule("psa", "linear", when, Map.of());
    }

    private static RemoteTicket record(Map<String, List<String>> traits) {
        return new RemoteTicket(new RemoteRef("1", "#1", ""), Instant.EPOCH, Instant.EPOCH, Presence.LIVE, FieldValues.NONE, traits);
    }
}
