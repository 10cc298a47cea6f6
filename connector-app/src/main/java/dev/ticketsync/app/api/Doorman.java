package dev.ticketsync.app.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.ticketsync.app.config.ApiConfig;
import dev.ticketsync.app.config.ApiToken;
import dev.ticketsync.app.config.TokenDigest;
import org.jspecify.annotations.Nullable;

/** Lets in who bears a token, as often as it allows. Thread-safe. */
final class Doorman {
    private static final String SCHEME = "Bearer ";
    /** Those without a token share an allowance of their own, so that they take nobody's. No token is called so. */
    private static final String STRANGERS = "";

    private final ApiConfig config;
    private final InstantSource clock;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    Doorman(ApiConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param authorization the header; null if there is none
     * @throws Problem if it bears no token of ours, or one that is used too much
     */
    Caller admit(@Nullable String authorization) {
        Optional<ApiToken> token = bearer(authorization).flatMap(this::find);
        Optional<Duration> wait = allowance(token.map(ApiToken::name).orElse(STRANGERS)).take(clock.instant());
        if (wait.isPresent()) throw Problem.tooMany(wait.get());
        return token.map(known -> new Caller(known.name(), known.workspace(), known.role())).orElseThrow(Problem::unauthorized);
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return Optional.empty();
        return Optional.of(authorization.substring(SCHEME.length()).strip());
    }

    /** Looks at every token, so that the time tells nothing. */
    private Optional<ApiToken> find(String presented) {
        TokenDigest digest = TokenDigest.of(presented);
        List<ApiToken> same = config.tokens().stream().filter(token -> token.digest().equals(digest)).toList();
        return same.stream().findFirst();
    }

    private Allowance allowance(String name) {
        return allowances.computeIfAbsent(name, key -> new Allowance(config.requestsPerMinute(), clock.instant()));
    }
}
