package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.applied;
import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

/** What the PSA may answer, class by class: on the wire, where the classes differ. */
class ConnectWiseWireTest {
    private static final String API = "/v2025_1/apis/3.0";
    private static final String TICKET = """
            {"id":48213,"summary":"VPN down","recordType":"ServiceTicket","board":{"id":1,"name":"Service Desk"},
             "status":{"id":501,"name":"Triaged"},"priority":{"id":2,"name":"High"},
             "_info":{"lastUpdated":"2026-03-01T11:00:00Z","dateEntered":"2026-02-01T11:00:00Z"}}""";
    private static final RemotePatch TITLE = new RemotePatch(FieldValues.of(Field.TITLE, "VPN is down again"));

    private final SettableClock clock = new SettableClock();
    private final WireMockServer psa = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private ConnectWiseProvider provider;

    @BeforeEach
    void start() {
        psa.start();
        provider = new ConnectWiseProvider(ConnectWiseFixtures.hasty(URI.create(psa.baseUrl())), ConnectWiseFixtures.surroundings(clock));
        codebase("v2025_1/");
        psa.stubFor(get(urlPathEqualTo(API + "/service/boards")).willReturn(okJson("[{\"id\":1,\"name\":\"Service Desk\"}]")));
        psa.stubFor(get(urlPathEqualTo(API + "/company/companies"))
                .willReturn(okJson("[{\"id\":250,\"identifier\":\"Acme\",\"name\":\"Acme\"}]")));
    }

    @AfterEach
    void stop() {
        provider.close();
        psa.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | application/json | {"code":"ApiFindCondition","message":"member/id is not a recognized name."} | Rejected
            400 | text/plain       | Cannot route. Codebase/company is invalid                                   | Later
            400 | text/plain       | Invalid or missing clientId                                                 | Denied
            400 | text/html        | <html>no</html>                                                             | Rejected
            401 | application/json | {"code":"Unauthorized","message":"no"}                                      | Denied
            403 | application/json | {"code":"Security","message":"You do not have security permission."}        | Denied
            404 | application/json | {"code":"ConnectWiseApi","message":"The endpoint does not exist."}           | Later
            404 | text/html        | <html>where?</html>                                                         | Later
            405 | text/plain       | no                                                                          | Rejected
            408 | text/plain       | slow                                                                        | Later
            409 | application/json | {"code":"Conflict","message":"record possibly in use"}                      | Later
            414 | text/plain       | long                                                                        | Rejected
            429 | application/json | {"error":"ConnectWiseAPI","message":"Too many requests."}                   | Later
            302 | text/html        | <html>log in</html>                                                         | Later
            500 | text/html        | <html>timeout</html>                                                        | Later
            502 | text/html        | <html>gateway</html>                                                        | Later
            503 | text/plain       | ``                                                                          | Later
            200 | text/html        | <html>Scheduled maintenance</html>                                          | Later
            200 | application/json | ``                                                                          | Later
            200 | application/json | {"data":[1],"id":{"x":true}}                                                | Later
            200 | application/json | [{"id":"48213"}]                                                            | Later
            200 | application/json | [{"id":48213,"summary":"x","_info":{"lastUpdated":"yesterday"}}]            | Later
            200 | application/json | [{"id":48213,"summ                                                          | Later
            """)
    void readsEveryAnswerForWhatItIs(int status, String type, String body, String expected) {
        psa.stubFor(get(urlPathMatching(API + "/service/tickets.*")).willReturn(answer(status, type, body)));

        assertThat(kind(provider.changes().now(Lane.POLL))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | application/json | {"code":"InvalidObject","message":"ticket object is invalid"}  | Rejected | Rejected
            401 | application/json | {"code":"Unauthorized","message":"no"}                        | Denied   | Denied
            403 | application/json | {"code":"Security","message":"no"}                            | Forbidden | Forbidden
            404 | application/json | {"code":"NotFound","message":"Ticket 48213 not found"}        | Gone     | Rejected
            404 | text/html        | <html>where?</html>                                           | Later    | Later
            409 | application/json | {"code":"Conflict","message":"record possibly in use"}        | Later    | Later
            429 | application/json | {"error":"ConnectWiseAPI","message":"Too many requests."}     | Later    | Later
            500 | text/html        | <html>timeout</html>                                          | Later    | Unknown
            503 | text/html        | <html>busy</html>                                             | Later    | Unknown
            502 | text/html        | <html>gateway</html>                                          | Unknown  | Unknown
            504 | text/html        | <html>gateway</html>                                          | Unknown  | Unknown
            200 | text/html        | <html>Scheduled maintenance</html>                            | Unknown  | Unknown
            200 | application/json | ``                                                            | Unknown  | Unknown
            200 | application/json | {"data":[1],"id":{"x":true}}                                  | Unknown  | Unknown
            201 | application/json | null                                                          | Unknown  | Unknown
            """)
    void writesKnowWhetherTheyMayHaveBeenTaken(int status, String type, String body, String updated, String created) {
        psa.stubFor(patch(anyUrl()).willReturn(answer(status, type, body)));
        psa.stubFor(post(anyUrl()).willReturn(answer(status, type, body)));
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48213")).willReturn(okJson(TICKET)));

        assertThat(kind(provider.update("48213", TITLE, Lane.LIVE))).isEqualTo(updated);
        clock.pass(Duration.ofMinutes(2));
        assertThat(kind(provider.create(newTicket(), Lane.LIVE))).isEqualTo(created);
        psa.verify(1, postRequestedFor(urlEqualTo(API + "/service/tickets")));
    }

    @Test
    void takesALostAnswerForTakenWhenTheTicketHoldsTheValue() {
        psa.stubFor(patch(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48213"))
                .willReturn(okJson(TICKET.replace("VPN down", "VPN is down again"))));

        RemoteTicket after = applied(provider.update("48213", TITLE, Lane.LIVE));

        assertThat(after.raw().get(Field.TITLE)).contains("VPN is down again");
        psa.verify(1, patchRequestedFor(anyUrl()));
    }

    @Test
    void leavesALostAnswerUnknownWhenTheTicketHoldsAnotherValue() {
        psa.stubFor(patch(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48213")).willReturn(okJson(TICKET)));

        assertThat(kind(provider.update("48213", TITLE, Lane.LIVE))).isEqualTo("Unknown");
        psa.verify(1, patchRequestedFor(anyUrl()));
    }

    @Test
    void neverRepeatsACreateThatTimedOut() {
        psa.stubFor(post(anyUrl()).willReturn(okJson(TICKET).withFixedDelay(900)));

        assertThat(kind(provider.create(newTicket(), Lane.LIVE))).isEqualTo("Unknown");
        psa.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        psa.stop();

        assertThat(kind(provider.create(newTicket(), Lane.LIVE))).isEqualTo("Later");
        assertThat(kind(provider.update("48213", TITLE, Lane.LIVE))).isEqualTo("Later");
    }

    @Test
    void waitsHalfAMinuteWhereThePsaNamesNoPause() {
        psa.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(429)));

        WriteResult<RemoteTicket> refused = provider.update("48213", TITLE, Lane.LIVE);

        assertThat(refused).isInstanceOfSatisfying(WriteResult.Later.class,
                later -> assertThat(later.at()).isAfterOrEqualTo(clock.instant().plusSeconds(30)));
        assertThat(kind(provider.update("48213", TITLE, Lane.LIVE))).isEqualTo("Later");
        psa.verify(1, patchRequestedFor(anyUrl()));
    }

    @Test
    void sendsOnlyWhatChangesAndNeverSilentlyMails() {
        psa.stubFor(patch(urlEqualTo(API + "/service/tickets/48213")).willReturn(okJson(TICKET)));

        provider.update("48213", new RemotePatch(FieldValues.of(Map.of(Field.STATUS, "501", Field.TITLE, "VPN down"))), Lane.LIVE);

        psa.verify(patchRequestedFor(anyUrl()).withHeader("Accept", equalTo("application/vnd.connectwise.com+json; version=2025.1"))
                .withHeader("clientId", equalTo(ConnectWiseFixtures.CLIENT_ID))
                .withHeader("Authorization", equalTo("Basic c2FuZGJveCtwdWI6cHJpdg==")).withRequestBody(equalToJson("""
                        [{"op":"replace","path":"status","value":{"id":501}},{"op":"replace","path":"summary","value":"VPN down"},
                         {"op":"replace","path":"processNotifications","value":false}]""")));
    }

    @Test
    void createsWithTheReservationAndTheWayBack() {
        psa.stubFor(post(anyUrl()).willReturn(okJson(TICKET).withStatus(201)));

        applied(provider.create(newTicket(), Lane.LIVE));

        psa.verify(postRequestedFor(urlEqualTo(API + "/service/tickets")).withRequestBody(equalToJson("""
                {"summary":"VPN down","board":{"id":1},"company":{"id":250},"status":{"id":500},"initialDescription":"since noon",
                 "initialInternalAnalysis":"ENG-7 https://linear.app/acme/issue/ENG-7","processNotifications":false,
                 "externalXRef":"linear:11111111-2222-4333-8444-555555555555"}""")));
    }

    @Test
    void namesThePsasReasonButNoTicketText() {
        psa.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(400).withBody("""
                {"code":"InvalidObject","message":"ticket object is invalid","errors":[{"code":"NotFound","field":"status/id",
                 "message":"Service Status 17 not found for Service Board 21, VPN is down again"}]}""")));

        WriteResult<RemoteTicket> refused = provider.update("48213", TITLE, Lane.LIVE);

        assertThat(refused).isInstanceOfSatisfying(WriteResult.Rejected.class, rejected -> assertThat(rejected.reason())
                .contains("Service Status 17 not found for Service Board 21", "status/id").doesNotContain("VPN is down again"));
    }

    @Test
    void followsThePsaWhenItMoves() {
        read(provider.checkDefaults(Map.of("company", "Acme"), Lane.LIVE));
        codebase("v2026_1/");
        psa.stubFor(any(urlPathMatching("/v2025_1/.*")).willReturn(aResponse().withStatus(404).withBody("<html>gone</html>")));
        psa.stubFor(get(urlPathEqualTo("/v2026_1/apis/3.0/service/tickets/48213")).willReturn(okJson(TICKET)));

        List<RemoteTicket> tickets = read(provider.fetch(List.of("48213"), Lane.LIVE));

        assertThat(tickets).hasSize(1);
        psa.verify(2, getRequestedFor(urlEqualTo("/login/companyinfo/sandbox")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | null                              | Denied
            404 | {"code":"NotFound"}               | Denied
            200 | {"Codebase":"../../evil/"}        | Later
            200 | <html>hello</html>                | Later
            500 | ``                                | Later
            """)
    void saysWhatIsWrongWithTheSite(int status, String body, String expected) {
        psa.stubFor(get(urlEqualTo("/login/companyinfo/sandbox")).willReturn(answer(status, "application/json", body)));

        assertThat(kind(provider.vocabulary(Lane.LIVE))).isEqualTo(expected);
    }

    @Test
    void asksForManyTicketsByPost() {
        List<String> keys = IntStream.range(100_000, 100_900).mapToObj(Integer::toString).toList();
        String all = keys.stream().map(key -> TICKET.replace("48213", key)).collect(Collectors.joining(",", "[", "]"));
        psa.stubFor(post(urlPathEqualTo(API + "/service/tickets/search")).willReturn(okJson(all)));

        List<RemoteTicket> tickets = read(provider.fetch(keys, Lane.SWEEP));

        assertThat(tickets).extracting(RemoteTicket::externalKey).containsExactlyElementsOf(keys);
        psa.verify(1, postRequestedFor(urlPathEqualTo(API + "/service/tickets/search")));
    }

    @Test
    void asksAgainForWhatAListLeavesOut() {
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets")).willReturn(okJson("[]")));
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48213")).willReturn(okJson(TICKET)));
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48214"))
                .willReturn(answer(404, "application/json", "{\"code\":\"NotFound\",\"message\":\"Ticket 48214 not found\"}")));

        List<RemoteTicket> tickets = read(provider.fetch(List.of("48213", "48214", "no id"), Lane.SWEEP));

        assertThat(tickets).extracting(RemoteTicket::externalKey).containsExactly("48213");
    }

    @Test
    void readsATicketThatOthersWereMergedIntoThoughItMayNotAskForThem() {
        psa.stubFor(get(urlPathEqualTo(API + "/service/tickets/48213"))
                .willReturn(okJson(TICKET.replace("\"recordType\"", "\"hasMergedChildTicketFlag\":true,\"recordType\""))));
        psa.stubFor(
                get(urlPathEqualTo(API + "/service/tickets")).withQueryParam("conditions", containing("mergedParentTicket/id in (48213)"))
                        .willReturn(answer(400, "application/json",
                                "{\"code\":\"ApiFindCondition\",\"message\":\"mergedParentTicket/id is not a recognized name.\"}")));

        List<RemoteTicket> tickets = read(provider.fetch(List.of("48213"), Lane.LIVE));

        assertThat(tickets).singleElement().satisfies(ticket -> {
            assertThat(ticket.presence()).isEqualTo(Presence.LIVE);
            assertThat(ticket.tellsAbsorbed()).isFalse();
        });
    }

    private static NewRemote newTicket() {
        FieldValues values = FieldValues.of(Map.of(Field.TITLE, "VPN down", Field.STATUS, "500", Field.DESCRIPTION, "since noon"));
        return new NewRemote("linear:" + ConnectWiseFixtures.ISSUE, new RemotePatch(values), ConnectWiseFixtures.issue("VPN down"),
                Map.of("company", "Acme"));
    }

    private void codebase(String path) {
        psa.stubFor(get(urlEqualTo("/login/companyinfo/sandbox")).willReturn(okJson("{\"Codebase\":\"" + path + "\",\"IsCloud\":true}")));
    }

    private static ResponseDefinitionBuilder answer(int status, String type, String body) {
        return aResponse().withStatus(status).withHeader("Content-Type", type).withBody(body);
    }

    private static String kind(Object result) {
        return result.getClass().getSimpleName();
    }
}
