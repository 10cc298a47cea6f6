package dev.ticketsync.sandbox.linear;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.ticketsync.sandbox.host.Call;

/** The personal keys that are known from the start, and the OAuth tokens minted since. */
final class Credentials {
    static final Duration TOKEN_LIFE = Duration.ofSeconds(2_591_999);
    private static final String CLIENT_ID = "linear_client";
    private static final String CLIENT_SECRET = "linear_secret";
    private static final Actor APP = new Actor(Call.CONNECTOR, Ids.of("user/app"), true, false);
    private static final Map<String, Actor> KEYS = Map.of("lin_api_sandbox", new Actor(Call.CONNECTOR, Ids.of("user/bot"), false, true),
            "lin_api_ada",
            new Actor("ada", Ids.of("user/ada"), false, false), "lin_api_grace", new Actor("grace", Ids.of("user/grace"), false, false));

    private final InstantSource clock;
    private final Ids ids;
    private final Map<String, Instant> tokenExpiry = new ConcurrentHashMap<>();

    Credentials(InstantSource clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Who sends this {@code Authorization} header.
     *
     * @throws LinearException if nobody known does, or a personal key comes as a bearer token
     */
    Actor authenticate(Optional<String> authorization) {
        String value = authorization.orElseThrow(LinearException::unauthenticated);
        if (value.startsWith("Bearer lin_api_")) throw LinearException.keySentAsBearer();
        if (value.startsWith("Bearer ")) return app(value.substring("Bearer ".length()));
        Actor actor = KEYS.get(value);
        if (actor == null) throw LinearException.unauthenticated();
        return actor;
    }

    boolean isClient(String id, String secret) {
        return id.equals(CLIENT_ID) && secret.equals(CLIENT_SECRET);
    }

    String mintToken() {
        String token = "lin_oauth_" + ids.next().replace("-", "");
        tokenExpiry.put(token, clock.instant().plus(TOKEN_LIFE));
        return token;
    }

    /** Ends every token, as rotating the client's secret does. */
    void revokeTokens() {
        tokenExpiry.clear();
    }

    private Actor app(String token) {
        Instant expiry = tokenExpiry.get(token);
        if (expiry == null || !clock.instant().isBefore(expiry)) throw LinearException.unauthenticated();
        return APP;
    }
}
