package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.HttpSettings;
import dev.ticketsync.core.http.Payload;
import dev.ticketsync.core.http.QuotaHeaders;
import dev.ticketsync.core.http.QuotaRule;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Quota;
import dev.ticketsync.core.provider.ReadResult;

/** Speaks the REST API: addresses, credentials, the pinned version, and what an answer means. Thread-safe. */
final class ConnectWiseClient implements AutoCloseable {
    static final String VENDOR = "connectwise";

    /** Pinned: without a version the newest model is served, and an unknown member fails a whole request. */
    private static final String ACCEPT = "application/vnd.connectwise.com+json; version=2025.1";
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_BODY = 32 << 20;

    private final ConnectWiseSettings settings;
    private final RemoteHttp http;
    private final InstantSource clock;
    private final ConnectWiseCodebase codebase;
    private final ConnectWiseErrors errors;
    private final Map<String, String> headers;

    ConnectWiseClient(ConnectWiseSettings settings, Surroundings surroundings) {
        this.settings = settings;
        clock = surroundings.clock();
        http = new RemoteHttp(limits(settings.pace()), QuotaHeaders.NONE, surroundings);
        codebase = new ConnectWiseCodebase(settings, http, clock);
        errors = new ConnectWiseErrors(http);
        headers = Map.of("Accept", ACCEPT, "Authorization", authorization(settings.credentials()), "clientId",
                settings.credentials().clientId());
    }

    /** Sends a request, once more under the new path if the PSA has moved. */
    ConnectWiseReply send(ConnectWiseRequest request) {
        Lane lane = request.operation().lane();
        return below(lane, path -> {
            ConnectWiseReply reply = attempt(path, request);
            if (!(reply instanceof ConnectWiseReply.NoRoute)) return reply;
            codebase.forget(path);
            return below(lane, now -> now.equals(path) ? reply : attempt(now, request));
        });
    }

    Optional<Quota> quota() {
        return http.quota();
    }

    @Override
    public void close() {
        http.close();
    }

    private ConnectWiseReply below(Lane lane, Function<String, ConnectWiseReply> call) {
        return switch (codebase.current(lane)) {
            case ReadResult.Read<String> path -> call.apply(path.value());
            case ReadResult.Later<String> later -> new ConnectWiseReply.Busy(later.at(), later.why());
            case ReadResult.Rejected<String> rejected -> new ConnectWiseReply.Refused(rejected.reason());
            case ReadResult.Denied<String> denied -> new ConnectWiseReply.Denied(denied.reason());
        };
    }

    private ConnectWiseReply attempt(String path, ConnectWiseRequest request) {
        HttpOutcome outcome = http.send(call(path, request));
        Instant now = clock.instant();
        return switch (outcome) {
            case HttpOutcome.Answered answer -> errors.sort(answer, now);
            case HttpOutcome.NotSent unsent -> new ConnectWiseReply.Busy(unsent.at(), unsent.why());
            case HttpOutcome.Lost lost -> new ConnectWiseReply.Lost(now.plus(SOON), lost.why());
        };
    }

    private HttpCall call(String path, ConnectWiseRequest request) {
        URI target = URI.create(settings.url() + "/" + path + "apis/3.0" + request.query());
        Optional<Payload> payload = request.body().map(body -> {
            try {
                return Payload.json(ConnectWiseJson.MAPPER.writeValueAsBytes(body));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree that can't be written as JSON", e);
            }
        });
        return new HttpCall(request.operation(), request.method(), target, headers, payload);
    }

    static String authorization(ConnectWiseSettings.Credentials credentials) {
        String user = credentials.company() + "+" + credentials.publicKey();
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + credentials.privateKey()).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpSettings limits(ConnectWiseSettings.Pace pace) {
        QuotaRule quota = new QuotaRule(pace.quotaShare(), Duration.ofMinutes(1), OptionalLong.of(pace.requestsPerMinute()));
        Duration connect = pace.callLimit().compareTo(CONNECT) < 0 ? pace.callLimit() : CONNECT;
        return new HttpSettings(VENDOR, connect, pace.callLimit(), MAX_BODY, quota);
    }
}
