package dev.ticketsync.app.config;

import java.util.List;

/**
 * Who may use the API, and how much.
 *
 * @param tokens            those that open it; empty if nobody may
 * @param requestsPerMinute how many requests each token may make
 * @param allowedOrigins    the origins whose pages a browser lets use it; empty if none
 */
public record ApiConfig(List<ApiToken> tokens, int requestsPerMinute, List<String> allowedOrigins) {
    /** Nobody comes in. */
    public static final ApiConfig CLOSED = new ApiConfig(List.of(), 3000, List.of());

    public ApiConfig {
        tokens = List.copyOf(tokens);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
