package dev.ticketsync.core.link;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryTest {
    private static final Agreed OLD = new Agreed("new", "linear:Triage");
    private static final Agreed MOVED = new Agreed("triaged", "linear:Todo");

    @Test
    void notesAWriteInPlaceOfTheOneThatHasNoAnswerYet() {
        Memory memory = Memory.NONE.wrote(write("a").takenAt(Instant.EPOCH)).wrote(write("b")).wrote(write("c"));

        assertThat(memory.writes()).containsExactly(write("a").takenAt(Instant.EPOCH), write("c"));
        assertThat(memory.underWay()).contains(write("c"));
    }

    @Test
    void knowsAWriteWhoseAnswerWasLostUntilItCanNoLongerBeCarriedOut() {
        Instant now = Instant.EPOCH.plusSeconds(60);

        Memory memory = Memory.NONE.wrote(write("a")).sending(write("b"), now);

        assertThat(memory.writes()).containsExactly(write("a").lostAt(now), write("b"));
        assertThat(memory.underWay()).contains(write("b"));
        assertThat(memory.unsent().writes()).containsExactly(write("a").lostAt(now));
        assertThat(memory.forgettingLost(write -> false).writes()).hasSize(2);
        assertThat(memory.forgettingLost(write -> true).writes()).containsExactly(write("b"));
        assertThat(memory.answered(write("b"), now).writes()).containsExactly(write("a").lostAt(now), write("b").takenAt(now));
    }

    @Test
    void forgetsAWriteThatWasNotTaken() {
        Memory memory = Memory.NONE.wrote(write("a").takenAt(Instant.EPOCH)).wrote(write("b")).unsent();

        assertThat(memory.underWay()).isEmpty();
        assertThat(memory.writes()).containsExactly(write("a").takenAt(Instant.EPOCH));
    }

    @Test
    void keepsTheLastFewWrites() {
        Memory memory = Memory.NONE;
        for (char title = 'a'; title <= 'i'; title++)
            memory = memory.wrote(write(String.valueOf(title)).takenAt(Instant.EPOCH));

        assertThat(memory.writes()).extracting(write -> write.written().get(Field.TITLE).orElseThrow()).containsExactly("b", "c", "d", "e",
                "f",
                "g", "h", "i");
    }

    @Test
    void movesBaseFieldByField() {
        Base base = new Base(Map.of(Field.STATUS, OLD, Field.TITLE, new Agreed("VPN", "VPN")), "f1");

        Base moved = base.with(Map.of(Field.STATUS, MOVED));

        assertThat(moved.get(Field.STATUS)).contains(MOVED);
        assertThat(moved.get(Field.TITLE)).contains(new Agreed("VPN", "VPN"));
        assertThat(moved.fingerprint()).isEqualTo("f1");
        assertThat(base.get(Field.STATUS)).contains(OLD);
        assertThat(moved.under("f2").fingerprint()).isEqualTo("f2");
    }

    @Test
    void changesNothingElseOfALink() {
        LinkId id = new LinkId("link-1", "acme", "ticket-1", "linear");
        Link reserved = new Link(id, LinkState.RESERVED, Optional.empty(), new Creation("ref", Optional.empty(), Map.of()), Memory.NONE);

        Link sent = reserved.with(reserved.creation().sent(Instant.EPOCH)).in(LinkState.SENT);

        assertThat(sent.creation().reservation()).isEqualTo("ref");
        assertThat(sent.creation().sentAt()).contains(Instant.EPOCH);
        assertThat(sent.isLive()).isFalse();
        assertThat(sent.connection()).isEqualTo("linear");
        assertThat(sent.ticketId()).isEqualTo("ticket-1");
        assertThat(reserved.state()).isEqualTo(LinkState.RESERVED);
    }

    private static SentWrite write(String title) {
        return SentWrite.planned(Instant.EPOCH, FieldValues.NONE, FieldValues.NONE, FieldValues.of(Field.TITLE, title));
    }
}
