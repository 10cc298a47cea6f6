package dev.ticketsync.core.provider;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("In Progress", "In Review", "Done", "Waiting on Client");

    @ParameterizedTest
    @CsvSource({"in progress, In Progress", "InProgres, In Progress", "Dnoe, Done", "in reviw, In Review",
            "Waiting for Client, Waiting on Client"})
    void findsWhatWasMeant(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
        assertThat(NearestName.hint(written, KNOWN)).isEqualTo("did you mean '" + meant + "'?");
    }

    @Test
    void listsAllWhereNoneIsNear() {
        assertThat(NearestName.of("Escalated", KNOWN)).isEmpty();
        assertThat(NearestName.hint("Escalated", KNOWN)).isEqualTo("there is In Progress, In Review, Done, Waiting on Client");
    }

    @Test
    void suggestsTheSameOfTwoThatAreAsNearWhateverTheirOrder() {
        assertThat(NearestName.of("Dene", List.of("Done", "Dune"))).contains("Done");
        assertThat(NearestName.of("Dene", List.of("Dune", "Done"))).contains("Done");
    }

    @Test
    void suggestsNothingWhereNothingIsKnown() {
        assertThat(NearestName.of("Done", List.of())).isEmpty();
    }
}
