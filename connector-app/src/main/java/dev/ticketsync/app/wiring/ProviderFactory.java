package dev.ticketsync.app.wiring;

import dev.ticketsync.app.config.ConnectionConfig;
import dev.ticketsync.app.config.RemoteConfig;
import dev.ticketsync.app.config.Secret;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;
import dev.ticketsync.psa.connectwise.ConnectWiseProvider;
import dev.ticketsync.psa.connectwise.ConnectWiseSettings;

/** Opens a connection as it is configured: the list of all providers. */
final class ProviderFactory {
    private final Surroundings surroundings;

    ProviderFactory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Opens the connection. Sends nothing. */
    Provider open(ConnectionConfig connection) {
        return switch (connection.remote()) {
            case RemoteConfig.LinearTeam linear -> new LinearProvider(settings(linear, connection.pace()), surroundings);
            case RemoteConfig.ConnectWiseBoard board -> new ConnectWiseProvider(settings(board, connection.pace()), surroundings);
        };
    }

    private static LinearSettings settings(RemoteConfig.LinearTeam linear, ConnectionConfig.Pace pace) {
        return new LinearSettings(linear.url(), credentials(linear.login()), linear.webhookSecrets().stream().map(Secret::value).toList(),
                linear.team(), new LinearSettings.Pace(pace.timeLimit(), LinearSettings.Pace.USUAL.overlap(), pace.quotaShare()));
    }

    private static LinearCredentials credentials(RemoteConfig.Login login) {
        return switch (login) {
            case RemoteConfig.Login.ApiKey key -> new LinearCredentials.ApiKey(key.key().value());
            case RemoteConfig.Login.ClientCredentials app -> new LinearCredentials.OAuth(app.clientId(), app.clientSecret().value(),
                    String.join(",", app.scopes()));
        };
    }

    private static ConnectWiseSettings settings(RemoteConfig.ConnectWiseBoard board, ConnectionConfig.Pace pace) {
        ConnectWiseSettings.Credentials keys = new ConnectWiseSettings.Credentials(board.keys().company(), board.keys().publicKey().value(),
                board.keys().privateKey().value(), board.keys().clientId());
        ConnectWiseSettings.Pace usual = ConnectWiseSettings.Pace.USUAL;
        return new ConnectWiseSettings(board.url(), keys, board.board(), ConnectWiseSettings.Reference.of(board.referenceField()),
                board.notifications(),
                new ConnectWiseSettings.Pace(pace.timeLimit(), usual.overlap(), board.perMinute(), pace.quotaShare()));
    }
}
