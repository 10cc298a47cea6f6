package dev.ticketsync.sandbox.linear;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Json;

/** {@code POST /oauth/token} for client credentials: an app's own token for 30 days, without a refresh token. */
final class TokenEndpoint {
    private final Credentials credentials;

    TokenEndpoint(Credentials credentials) {
        this.credentials = credentials;
    }

    Answer answer(Exchange exchange) {
        Map<String, String> form = form(new String(exchange.body(), StandardCharsets.UTF_8));
        exchange.header("Authorization").filter(value -> value.startsWith("Basic ")).ifPresent(value -> addBasic(value, form));
        if (!"client_credentials".equals(form.get("grant_type")))
            return refusal(400, "unsupported_grant_type", "grant_type must be client_credentials");
        if (!credentials.isClient(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""))) {
            return refusal(401, "invalid_client", "Client authentication failed");
        }
        String scope = form.getOrDefault("scope", "");
        if (scope.isEmpty()) return refusal(400, "invalid_scope", "scope is required");
        return Answer.json(200, Json.object().put("access_token", credentials.mintToken()).put("token_type", "Bearer")
                .put("expires_in", Credentials.TOKEN_LIFE.toSeconds()).put("scope", scope.replace(',', ' ')));
    }

    private static Answer refusal(int status, String error, String description) {
        return Answer.json(status, Json.object().put("error", error).put("error_description", description));
    }

    private static void addBasic(String header, Map<String, String> form) {
        String pair = new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon < 0) return;
        form.put("client_id", pair.substring(0, colon));
        form.put("client_secret", pair.substring(colon + 1));
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
