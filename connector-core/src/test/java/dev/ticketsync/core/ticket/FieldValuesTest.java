package dev.ticketsync.core.ticket;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FieldValuesTest {
    private static final FieldValues EMPTIED = FieldValues.of(Field.DESCRIPTION, "");

    @Test
    void tellsAnEmptyFieldFromAnUnknownOne() {
        assertThat(EMPTIED.get(Field.DESCRIPTION)).contains("");
        assertThat(EMPTIED.get(Field.TITLE)).isEmpty();
        assertThat(EMPTIED.isEmpty()).isFalse();
        assertThat(EMPTIED).isNotEqualTo(FieldValues.NONE);
    }

    @Test
    void keepsWhatTheNewerValuesDoNotKnow() {
        FieldValues old = FieldValues.of(Field.TITLE, "VPN down").with(Field.DESCRIPTION, "since monday");

        FieldValues laid = old.with(EMPTIED);

        assertThat(laid).isEqualTo(FieldValues.of(Field.TITLE, "VPN down").with(Field.DESCRIPTION, ""));
        assertThat(old.get(Field.DESCRIPTION)).contains("since monday");
    }

    @Test
    void agreesOnlyOnWhatBothKnow() {
        assertThat(EMPTIED.agreesOn(Field.DESCRIPTION, FieldValues.of(Field.DESCRIPTION, ""))).isTrue();
        assertThat(EMPTIED.agreesOn(Field.DESCRIPTION, FieldValues.of(Field.DESCRIPTION, "x"))).isFalse();
        assertThat(EMPTIED.agreesOn(Field.DESCRIPTION, FieldValues.NONE)).isFalse();
        assertThat(EMPTIED.agreesOn(Field.TITLE, FieldValues.NONE)).isFalse();
    }

    @Test
    void isIteratedInTheOrderOfTheFields() {
        FieldValues values = FieldValues.of(Field.PRIORITY, "high").with(Field.TITLE, "VPN").with(Field.STATUS, "new");

        assertThat(values.fields()).containsExactly(Field.STATUS, Field.TITLE, Field.PRIORITY);
        assertThat(values.only(Set.of(Field.PRIORITY, Field.DESCRIPTION)).asMap()).containsOnlyKeys(Field.PRIORITY);
        assertThat(FieldValues.NONE.fields()).isEmpty();
    }

    @Test
    void neverShowsTicketTextInALogLine() {
        assertThat(FieldValues.of(Field.TITLE, "confidential")).hasToString("[TITLE]");
    }
}
