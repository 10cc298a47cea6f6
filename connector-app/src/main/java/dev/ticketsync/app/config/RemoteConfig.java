package dev.ticketsync.app.config;

import java.net.URI;
import java.util.List;

import dev.ticketsync.core.provider.ProviderId;

/** What is particular to one kind of remote. Switch over it without {@code default}. */
public sealed interface RemoteConfig {
    ProviderId provider();

    /** The address of the remote's API, with no slash at its end. */
    URI url();

    /**
     * A Linear team.
     *
     * @param login          who we are there
     * @param webhookSecrets those that a webhook may be signed with; two while one is being replaced, empty if there are no webhooks
     * @param team           its key, such as {@code ENG}
     */
    record LinearTeam(URI url, Login login, List<Secret> webhookSecrets, String team) implements RemoteConfig {
        private static final ProviderId LINEAR = new ProviderId("linear");

        public LinearTeam {
            webhookSecrets = List.copyOf(webhookSecrets);
        }

        @Override
        public ProviderId provider() {
            return LINEAR;
        }
    }

    /** How we log in to Linear. Switch over it without {@code default}. */
    sealed interface Login {
        /** With a personal key. */
        record ApiKey(Secret key) implements Login {}

        /** As an application of its own; a token is fetched when needed. */
        record ClientCredentials(String clientId, Secret clientSecret, List<String> scopes) implements Login {
            public ClientCredentials {
                scopes = List.copyOf(scopes);
            }
        }
    }

    /**
     * A service board of a ConnectWise PSA.
     *
     * @param keys           the API member's
     * @param board          its name
     * @param referenceField the ticket field that holds the other side's reference
     * @param notifications  true if the PSA may mail people about what we write
     * @param perMinute      how many requests a minute the PSA allows; it announces no quota
     */
    record ConnectWiseBoard(URI url, Keys keys, String board, String referenceField, boolean notifications,
            int perMinute) implements RemoteConfig {
        private static final ProviderId CONNECTWISE = new ProviderId("connectwise");

        @Override
        public ProviderId provider() {
            return CONNECTWISE;
        }

        /**
         * The keys of an API member.
         *
         * @param company  the login company
         * @param clientId the integration's id, a GUID
         */
        public record Keys(String company, Secret publicKey, Secret privateKey, String clientId) {}
    }
}
