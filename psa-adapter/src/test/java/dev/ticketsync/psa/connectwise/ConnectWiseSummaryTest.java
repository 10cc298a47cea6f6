package dev.ticketsync.psa.connectwise;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectWiseSummaryTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  \t", "VPN down", " a\tb\r\nc ", "No subject"})
    void comparesWhatItWritesAsTheSame(String title) {
        String written = ConnectWiseSummary.FORM.written(title);

        assertThat(written).isNotBlank();
        assertThat(ConnectWiseSummary.FORM.canonical(written)).isEqualTo(ConnectWiseSummary.FORM.canonical(title));
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 250})
    void writesNoMoreThanThePsaTakes(int length) {
        String title = "🚀".repeat(length / 2) + "x".repeat(length % 2);

        String written = ConnectWiseSummary.FORM.written(title);

        assertThat(written).hasSizeLessThanOrEqualTo(100).doesNotContain("\uFFFD");
        assertThat(ConnectWiseSummary.FORM.canonical(written)).isEqualTo(ConnectWiseSummary.FORM.canonical(title));
    }
}
