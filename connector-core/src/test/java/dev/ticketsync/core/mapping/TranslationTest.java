package dev.ticketsync.core.mapping;

import java.util.Locale;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.Test;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

class TranslationTest {
    private static final Translation LINEAR = Words.helpdesk("linear");

    @Test
    void agreesOnAPairThatIsWrittenSoThoughItReadsDifferently() {
        assertThat(LINEAR.agrees(Field.STATUS, "closed", "linear:Done")).isTrue();
        assertThat(LINEAR.agrees(Field.STATUS, "resolved", "linear:Done")).isTrue();
    }

    @Test
    void agreesOnAPairThatIsReadSoThoughItIsWrittenDifferently() {
        assertThat(LINEAR.agrees(Field.STATUS, "closed", "linear:Canceled")).isTrue();
        assertThat(LINEAR.agrees(Field.STATUS, "in_progress", "linear:In Review")).isTrue();
    }

    @Test
    void doesNotAgreeOnAnyOtherPair() {
        assertThat(LINEAR.agrees(Field.STATUS, "resolved", "linear:Canceled")).isFalse();
        assertThat(LINEAR.agrees(Field.STATUS, "new", "linear:Todo")).isFalse();
        assertThat(LINEAR.agrees(Field.STATUS, "new", "linear:" + Words.UNMAPPED)).isFalse();
        assertThat(LINEAR.agrees(Field.TITLE, "VPN down", "VPN up")).isFalse();
    }

    @Test
    void comparesTextsAsTheRemoteKeepsThem() {
        Translation shouting = new Translation(LINEAR.status(), LINEAR.priority(), Map.of(Field.TITLE, new Shouting()));

        assertThat(shouting.raw(Field.TITLE, "VPN down")).contains("VPN DOWN");
        assertThat(shouting.local(Field.TITLE, "VPN DOWN")).contains("VPN DOWN");
        assertThat(shouting.agrees(Field.TITLE, "VPN down", "VPN DOWN")).isTrue();
        assertThat(shouting.sameLocal(Field.TITLE, "vpn", "VPN")).isTrue();
        assertThat(shouting.sameRaw(Field.DESCRIPTION, "vpn", "VPN")).isFalse();
    }

    @Test
    void leavesOutWhatIsMappedToNothing() {
        FieldValues raw = FieldValues.of(Field.STATUS, "linear:Parked").with(Field.TITLE, "VPN").with(Field.PRIORITY, "linear:high");
        FieldValues local = FieldValues.of(Field.STATUS, "unheard of").with(Field.TITLE, "VPN").with(Field.PRIORITY, "high");

        assertThat(LINEAR.local(raw).asMap()).containsExactly(entry(Field.TITLE, "VPN"), entry(Field.PRIORITY, "high"));
        assertThat(LINEAR.raw(local).asMap()).containsExactly(entry(Field.TITLE, "VPN"), entry(Field.PRIORITY, "linear:high"));
    }

    @Test
    void showsWordsAsPeopleAtTheRemoteKnowThem() {
        assertThat(LINEAR.shown(Field.STATUS, "linear:In Review")).isEqualTo("In Review");
        assertThat(LINEAR.shown(Field.PRIORITY, "linear:high")).isEqualTo("high");
        assertThat(LINEAR.shown(Field.TITLE, "VPN down")).isEqualTo("VPN down");
        assertThat(LINEAR.shown(Field.DESCRIPTION, "")).isEmpty();
    }

    private record Shouting() implements TextForm {
        @Override
        public String canonical(String text) {
            return text.toUpperCase(Locale.ROOT);
        }

        @Override
        public String written(String text) {
            return text.toUpperCase(Locale.ROOT);
        }
    }
}
