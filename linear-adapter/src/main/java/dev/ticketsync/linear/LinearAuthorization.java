package dev.ticketsync.linear;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.Payload;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.provider.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Holds what goes into the {@code Authorization} header: a personal key as it is, or a token minted with the client credentials and minted again when it is refused.
 * Source: Linear developer docs, "OAuth 2.0 authentication".
 */
final class LinearAuthorization {
    private final RemoteHttp http;
    private final LinearCredentials credentials;
    private final URI tokens;
    private final ReentrantLock minting = new ReentrantLock();
    private volatile @Nullable String token;

    LinearAuthorization(RemoteHttp http, LinearSettings settings) {
        this.http = http;
        this.credentials = settings.credentials();
        this.tokens = settings.url().resolve("oauth/token");
    }

    /** What came of asking for a header: exactly one of the two is present. */
    record Header(Optional<String> value, Optional<HttpOutcome> failure) {}

    Header header(Lane lane) {
        return switch (credentials) {
            case LinearCredentials.ApiKey personal -> new Header(Optional.of(personal.key()), Optional.empty());
            case LinearCredentials.OAuth oauth -> minted(oauth, lane);
        };
    }

    /** Forgets a refused header. Returns whether another one can be had. */
    boolean renewable(String refused) {
        // somebody else may have minted a new one since
        if (refused.equals(token)) token = null;
        return credentials instanceof LinearCredentials.OAuth;
    }

    private Header minted(LinearCredentials.OAuth oauth, Lane lane) {
        minting.lock();
        try {
            String held = token;
            if (held != null) return new Header(Optional.of(held), Optional.empty());
            HttpOutcome outcome = http.send(call(oauth, lane));
            Optional<String> fresh = accessToken(outcome);
            fresh.ifPresent(value -> token = value);
            return new Header(fresh, fresh.isPresent() ? Optional.empty() : Optional.of(outcome));
        } finally {
            minting.unlock();
        }
    }

    private HttpCall call(LinearCredentials.OAuth oauth, Lane lane) {
        String form = "grant_type=client_credentials&client_id=" + encoded(oauth.clientId()) + "&client_secret="
                + encoded(oauth.clientSecret()) + "&scope="
                + encoded(oauth.scopes());
        return HttpCall.of(Operation.repeatable("OAuthToken", lane), "POST", tokens).body(Payload.form(form));
    }

    private static Optional<String> accessToken(HttpOutcome outcome) {
        if (!(outcome instanceof HttpOutcome.Answered answer) || answer.status() != 200) return Optional.empty();
        if (!(answer.json() instanceof JsonBody.Parsed body)) return Optional.empty();
        return LinearJson.string(body.tree(), "access_token").filter(HttpCall::fitsHeader).map(value -> "Bearer " + value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
