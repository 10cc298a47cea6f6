package dev.ticketsync.psa.connectwise;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectWiseKeyPlacesTest {
    private static final String PATH = "/v2025_1//system/callbackkey/index.rails";
    private final ConnectWiseKeyPlaces cloud = new ConnectWiseKeyPlaces(URI.create("https://api-na.myconnectwise.net"), "Cobalt");
    private final ConnectWiseKeyPlaces local = new ConnectWiseKeyPlaces(URI.create("http://127.0.0.1:4010/connectwise"), "Cobalt");

    @ParameterizedTest
    @ValueSource(strings = {"https://api-na.myconnectwise.net", "https://na.myconnectwise.net", "https://NA.myconnectwise.net",
            "https://sandbox-eu.myconnectwise.net", "https://api-eu.myconnectwise.net", "https://staging.connectwisedev.com"})
    void admitsTheSiteItsTwinAndTheClouds(String site) {
        assertThat(cloud.admit(site + PATH + "?companyName=cobalt&id=5")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://na.myconnectwise.net", "https://evil.example", "https://na.myconnectwise.net.evil.example",
            "https://na.myconnectwise.net:8443", "https://evil@na.myconnectwise.net", "https://10.0.0.1", "https://evil.myconnectwise.net",
            "file://na.myconnectwise.net", "http://127.0.0.1:4010"})
    void asksNobodyElse(String site) {
        assertThat(cloud.admit(site + PATH + "?companyName=Cobalt&id=5")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?companyName=Other&id=5", "?id=5", "?companyName=Cobalt&companyName=Other&id=5",
            "?companyName=Cobalt&companyname=Other",
            "", "?companyName=Other%26companyName=Cobalt&id=5"})
    void asksForOurOwnKeyAlone(String query) {
        assertThat(cloud.admit("https://na.myconnectwise.net" + PATH + query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://na.myconnectwise.net/upload/x?companyName=Cobalt", "not an address", "", "mailto:a@b.c",
            "//na.myconnectwise.net/v1//system/callbackkey/index.rails?companyName=Cobalt"})
    void takesNoOtherAddresses(String url) {
        assertThat(cloud.admit(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4010/connectwise/v2025_1//system/callbackkey/index.rails?companyName=Cobalt&id=5"})
    void takesPlainHttpOnlyFromTheConfiguredSite(String url) {
        assertThat(local.admit(url)).isPresent();
        assertThat(local.admit(url.replace("4010", "4011"))).isEmpty();
        assertThat(local.admit(url.replace("http:", "https:"))).isEmpty();
    }
}
