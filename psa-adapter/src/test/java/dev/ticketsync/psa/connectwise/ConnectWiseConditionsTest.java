package dev.ticketsync.psa.connectwise;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectWiseConditionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain             | summary = "plain"
            it's              | summary = "it's"
            the "big" one     | summary = 'the "big" one'
            a and b = "c"     | summary = 'a and b = "c"'
            ``                | summary = ""
            50% & [x] * +     | summary = "50% & [x] * +"
            Grüße 🚀          | summary = "Grüße 🚀"
            linear:1-2        | summary = "linear:1-2"
            """)
    void quotesSoThatTheTextStaysOneText(String value, String condition) {
        assertThat(ConnectWiseConditions.NONE.equal("summary", value)).hasToString(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"both \" and '", "back\\slash", "two\nlines", "tab\there", "nul\0"})
    void refusesWhatCannotBeQuotedSafely(String value) {
        assertThat(ConnectWiseConditions.quotable(value)).isFalse();
        assertThatThrownBy(() -> ConnectWiseConditions.NONE.equal("summary", value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void joinsTermsOfEveryKind() {
        ConnectWiseConditions all = ConnectWiseConditions.NONE.equal("board/id", 7).equal("deletedFlag", false)
                .after("lastUpdated", Instant.parse("2026-01-02T03:04:05.999Z")).above("id", 12).in("id", List.of(1L, 2L))
                .anyEqual(List.of("identifier", "name"), List.of("Acme")).anyBeginning(List.of("name"), "Ac").containing("url", "host");

        assertThat(all)
                .hasToString("board/id = 7 and deletedFlag = False and lastUpdated > [2026-01-02T03:04:05Z] and id > 12 and id in (1,2)"
                        + " and (identifier = \"Acme\" or name = \"Acme\") and (name like \"Ac%\") and url contains \"host\"");
    }

    @Test
    void encodesAsAForm() {
        ConnectWiseConditions odd = ConnectWiseConditions.NONE.equal("summary", "a&b+c %\"'".replace("\"'", ""));

        String query = ConnectWiseQuery.of("/service/tickets").with("conditions", odd).with("fields", "id,_info").toString();

        assertThat(query).isEqualTo("/service/tickets?conditions=summary+%3D+%22a%26b%2Bc+%25%22&fields=id,_info");
    }
}
