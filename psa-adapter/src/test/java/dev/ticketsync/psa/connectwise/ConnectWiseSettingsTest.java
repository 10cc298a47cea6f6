package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.time.Duration;

import dev.ticketsync.psa.connectwise.ConnectWiseSettings.Credentials;
import dev.ticketsync.psa.connectwise.ConnectWiseSettings.Pace;
import dev.ticketsync.psa.connectwise.ConnectWiseSettings.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectWiseSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://api-na.myconnectwise.net", "api-na.myconnectwise.net", "ftp://api-na.myconnectwise.net", "https:"})
    void takesNoSiteThatWouldShowTheKeys(String url) {
        assertThatThrownBy(() -> ConnectWiseFixtures.settings(URI.create(url + "/"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://");
    }

    @Test
    void dropsTheSlashAtTheEnd() {
        assertThat(ConnectWiseFixtures.settings(URI.create("https://psa.example/cw//")).url()).hasToString("https://psa.example/cw");
        assertThat(ConnectWiseFixtures.settings(URI.create("http://localhost:4010/")).url()).hasToString("http://localhost:4010");
    }

    @Test
    void showsNoKeys() {
        ConnectWiseSettings settings = ConnectWiseSettings.of(URI.create("https://psa.example"),
                new Credentials("acme", "public-part", "private-part", ConnectWiseFixtures.CLIENT_ID), "Service Desk");

        assertThat(settings.toString()).contains("acme").doesNotContain("public-part", "private-part", ConnectWiseFixtures.CLIENT_ID);
        assertThatThrownBy(() -> new Credentials("acme", "public-part", "private-part", "my client")).hasMessageContaining("clientId");
    }

    @Test
    void refusesAPaceThatLosesChangesOrNeverGoes() {
        Duration limit = Duration.ofSeconds(20);

        assertThatThrownBy(() -> new Pace(limit, Duration.ofSeconds(4), 1000, 0.6)).hasMessageContaining("overlap");
        assertThatThrownBy(() -> new Pace(Duration.ZERO, limit, 1000, 0.6)).hasMessageContaining("callLimit");
        assertThatThrownBy(() -> new Pace(limit, limit, 0, 0.6)).hasMessageContaining("requestsPerMinute");
        assertThatThrownBy(() -> new Pace(limit, limit, 1000, Double.NaN)).hasMessageContaining("quotaShare");
    }

    @Test
    void knowsTheFieldsThatMayHoldAReference() {
        assertThat(Reference.of("externalxref")).isEqualTo(Reference.EXTERNAL_XREF);
        assertThat(Reference.of("poNumber")).isEqualTo(Reference.PO_NUMBER);
        assertThatThrownBy(() -> Reference.of("summary")).hasMessageContaining("externalXRef or poNumber");
    }
}
