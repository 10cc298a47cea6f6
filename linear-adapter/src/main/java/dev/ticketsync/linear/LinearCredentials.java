package dev.ticketsync.linear;

import dev.ticketsync.core.http.HttpCall;

/** How the connection proves who it is. */
public sealed interface LinearCredentials {
    /** A personal key; it stands for one person and shares that person's quota. */
    record ApiKey(String key) implements LinearCredentials {
        public ApiKey {
            if (key.isBlank())
                throw new IllegalArgumentException("apiKey is empty: create one in Linear under Settings > Security & access");
            if (!HttpCall.fitsHeader(key))
                throw new IllegalArgumentException("apiKey holds a line end or a letter that no key has: copy it again");
        }

        @Override
        public String toString() {
            return "API key";
        }
    }

    /**
     * An OAuth application with the client credentials grant switched on; tokens are minted when needed.
     *
     * @param scopes separated by commas; Linear refuses a request without any
     */
    record OAuth(String clientId, String clientSecret, String scopes) implements LinearCredentials {
        public OAuth {
            if (clientId.isBlank() || clientSecret.isBlank()) throw new IllegalArgumentException("oauth needs clientId and clientSecret");
            if (scopes.isBlank()) throw new IllegalArgumentException("oauth needs scopes, such as read,write");
        }

        @Override
        public String toString() {
            return "OAuth client " + clientId;
        }
    }
}
