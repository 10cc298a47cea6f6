package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import org.jspecify.annotations.Nullable;

/** Knows under which path the API is served: it changes with the PSA's version, so it is asked for once and again when an address leads nowhere. */
final class ConnectWiseCodebase {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_.]+/?");

    private final ConnectWiseSettings settings;
    private final RemoteHttp http;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable String known;

    ConnectWiseCodebase(ConnectWiseSettings settings, RemoteHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** Returns the path's part, such as {@code v2025_1/}. */
    ReadResult<String> current(Lane lane) {
        String value = known;
        if (value != null) return new ReadResult.Read<>(value);
        asking.lock();
        try {
            String since = known;
            return since != null ? new ReadResult.Read<>(since) : ask(lane);
        } finally {
            asking.unlock();
        }
    }

    /** Forgets a codebase that led nowhere, unless another thread has already learned a newer one. */
    void forget(String stale) {
        asking.lock();
        try {
            if (stale.equals(known)) known = null;
        } finally {
            asking.unlock();
        }
    }

    private ReadResult<String> ask(Lane lane) {
        String company = URLEncoder.encode(settings.credentials().company(), StandardCharsets.UTF_8).replace("+", "%20");
        URI target = URI.create(settings.url() + "/login/companyinfo/" + company);
        HttpOutcome outcome = http.send(HttpCall.get(Operation.repeatable("companyinfo", lane), target));
        return switch (outcome) {
            case HttpOutcome.Answered answer -> learn(answer);
            case HttpOutcome.NotSent unsent -> new ReadResult.Later<>(unsent.at(), unsent.why());
            case HttpOutcome.Lost lost -> later(lost.why());
        };
    }

    private ReadResult<String> learn(HttpOutcome.Answered answer) {
        boolean readable = answer.status() == 200 && answer.json() instanceof JsonBody.Parsed;
        if (answer.status() == 404 || (readable && tree(answer).isNull())) {
            return new ReadResult.Denied<>(
                    "ConnectWise at " + settings.url().getHost() + " knows no company '" + settings.credentials().company()
                            + "': check url and company");
        }
        String codebase = readable ? tree(answer).path("Codebase").asText() : "";
        if (!PATH.matcher(codebase).matches()) {
            return later("ConnectWise answered " + answer.status() + " without a codebase when asked for company information");
        }
        String path = codebase.endsWith("/") ? codebase : codebase + "/";
        known = path;
        return new ReadResult.Read<>(path);
    }

    private static JsonNode tree(HttpOutcome.Answered answer) {
        return answer.json() instanceof JsonBody.Parsed parsed ? parsed.tree() : ConnectWiseJson.MAPPER.nullNode();
    }

    private ReadResult<String> later(String why) {
        return new ReadResult.Later<>(clock.instant().plus(SOON), why);
    }
}
