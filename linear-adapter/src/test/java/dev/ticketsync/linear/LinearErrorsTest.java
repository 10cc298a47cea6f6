package dev.ticketsync.linear;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** What Linear, or something in its place, may answer on the wire. */
class LinearErrorsTest {
    private static final String THROTTLED = "{\"errors\":[{\"message\":\"Rate limit exceeded.\",\"extensions\":{\"type\":\"ratelimited\",\"code\":\"RATELIMITED\"}}]}";

    private final WireMockServer remote = new WireMockServer(wireMockConfig().dynamicPort());
    private LinearProvider linear;

    @BeforeEach
    void start() {
        remote.start();
        linear = Remote.as("lin_api_key", URI.create(remote.baseUrl() + "/graphql"));
    }

    @AfterEach
    void stop() {
        linear.close();
        remote.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"200 | <html>down</html> | Later | Unknown", "200 | '' | Later | Unknown",
            "200 | [] | Later | Unknown",
            "200 | {\"data\":null} | Later | Unknown",
            "200 | {\"data\":{\"teams\":7,\"issueUpdate\":{\"success\":true,\"issue\":{\"id\":7}}}} | Later | Unknown",
            "502 | <html>down</html> | Later | Unknown",
            "500 | {\"errors\":[{\"message\":\"x\",\"extensions\":{\"type\":\"internal error\"}}]} | Later | Unknown",
            "404 | <html>nothing here</html> | Rejected | Rejected", "302 | '' | Rejected | Rejected", "401 | '' | Denied | Denied",
            "200 | {\"errors\":[{\"message\":\"x\",\"extensions\":{\"type\":\"authentication error\"}}]} | Denied | Denied",
            "429 | '' | Later | Later",
            "200 | {\"errors\":[{\"message\":\"x\",\"extensions\":{\"type\":\"lock timeout\"}}]} | Later | Later",
            "200 | {\"errors\":[{\"message\":\"x\",\"extensions\":{\"type\":\"forbidden\"}}]} | Rejected | Forbidden",
            "200 | {\"errors\":[{\"message\":\"x\"}],\"data\":{\"issueUpdate\":{\"success\":true}}} | Later | Unknown",
            "400 | {\"errors\":[{\"message\":\"Query too complex\",\"extensions\":{\"type\":\"invalid input\",\"code\":\"INPUT_ERROR\"}}]} | Rejected | Rejected",
            "200 | {\"errors\":[{\"message\":\"Entity not found: Issue\",\"extensions\":{\"type\":\"invalid input\"}}],\"data\":null} | Rejected | Gone"})
    void givesEveryAnswerItsMeaning(int status, String body, String read, String write) {
        answering(aResponse().withStatus(status).withBody(body));

        assertThat(look().getClass().getSimpleName()).as("a read").isEqualTo(read);
        assertThat(edit().getClass().getSimpleName()).as("a write").isEqualTo(write);
    }

    @Test
    void takesNothingForGoneOrForRead() {
        List<String> pages = List.of("7", "[7]", "[{\"id\":\"x\"}]", "[{\"id\":\"x\",\"team\":{\"key\":\"ENG\"}}]");
        assertThat(pages).allSatisfy(nodes -> {
            answering(aResponse().withBody("{\"data\":{\"issues\":{\"nodes\":" + nodes + ",\"pageInfo\":{\"hasNextPage\":false}}}}"));
            assertThat(linear.fetch(List.of("x"), Lane.LIVE)).isInstanceOf(ReadResult.Later.class);
        });

        answering(aResponse().withBody("{\"data\":{\"issues\":{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":true}}}}"));
        assertThat(linear.changes().read(linear.changes().from(Optional.empty()), Lane.POLL)).isInstanceOf(ReadResult.Later.class);
    }

    @Test
    void refusesWhatLinearRefusesWithoutAReason() {
        answering(aResponse().withBody("{\"data\":{\"issueUpdate\":{\"success\":false,\"issue\":null}}}"));

        assertThat(edit()).isEqualTo(new WriteResult.Rejected<>("localhost answered IssueUpdate without success and without a reason"));
    }

    @Test
    void backsOffWhenThrottledWhateverTheStatus() {
        answering(aResponse().withStatus(400).withBody(THROTTLED));

        WriteResult<RemoteTicket> first = edit();
        WriteResult<RemoteTicket> second = edit();

        assertThat(List.of(first, second)).allSatisfy(result -> assertThat(result).isInstanceOf(WriteResult.Later.class));
        remote.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void doesNotKnowWhatBecameOfAWriteWhoseAnswerWasLost() {
        answering(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(edit()).isInstanceOf(WriteResult.Unknown.class);
        assertThat(look()).isInstanceOf(ReadResult.Later.class);
    }

    @Test
    void sendsNothingWhereNobodyListens() {
        remote.stop();

        assertThat(edit()).isInstanceOfSatisfying(WriteResult.Later.class,
                later -> assertThat(later.why()).contains("takes no connections"));
        assertThat(linear.quota()).isEmpty();
    }

    @Test
    void repeatsWhatTheConstraintsSay() {
        answering(aResponse().withBody(
                "{\"errors\":[{\"message\":\"Argument Validation Error\",\"extensions\":{\"type\":\"invalid input\",\"code\":\"INVALID_INPUT\","
                        + "\"validationErrors\":[{\"property\":\"first\",\"constraints\":{\"max\":\"first must not be greater than 250\"}}]}}]}"));

        assertThat(look()).isEqualTo(new ReadResult.Rejected<>("localhost: Argument Validation Error; first must not be greater than 250"));
    }

    @Test
    void sendsTheKeyAsItIs() {
        answering(aResponse().withBody("{\"data\":{}}"));
        look();

        remote.verify(postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("lin_api_key")));
        assertThat(LinearSettings.of(URI.create("http://x/"), new LinearCredentials.ApiKey("lin_api_key"), List.of("s3cret"), "ENG")
                .toString())
                .doesNotContain("lin_api_key").doesNotContain("s3cret");
        assertThat(new LinearCredentials.OAuth("id", "s3cret", "read").toString()).doesNotContain("s3cret");
    }

    private void answering(ResponseDefinitionBuilder answer) {
        remote.stubFor(post(anyUrl()).willReturn(answer));
    }

    private ReadResult<Vocabulary> look() {
        return linear.vocabulary(Lane.LIVE);
    }

    private WriteResult<RemoteTicket> edit() {
        return linear.update("c2a7d0e4-1111-4b2c-9d3e-aaaaaaaaaaaa", new RemotePatch(FieldValues.of(Map.of(Field.TITLE, "x"))), Lane.LIVE);
    }
}
