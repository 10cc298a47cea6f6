package dev.ticketsync.app.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.app.config.RemoteConfig.ConnectWiseBoard;
import dev.ticketsync.app.config.RemoteConfig.LinearTeam;
import dev.ticketsync.app.config.RemoteConfig.Login;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.ticket.Priority;

/** Reads one connection of a workspace. */
final class ConnectionReader {
    private static final URI LINEAR = URI.create("https://api.linear.app/graphql");

    private final Lifecycle lifecycle;
    private final boolean prioritiesCross;
    private final AgentNamesReader agents;
    private final Problems problems;

    ConnectionReader(Lifecycle lifecycle, boolean prioritiesCross, AgentNamesReader agents, Problems problems) {
        this.lifecycle = lifecycle;
        this.prioritiesCross = prioritiesCross;
        this.agents = agents;
        this.problems = problems;
    }

    /** Returns the connection; empty if something is wrong with it, which is in the problems then. */
    Optional<ConnectionConfig> read(Section section) {
        if (!problems.clean(section.path())) return Optional.empty();
        WordNames statuses = WordNamesReader.read(section.under("statuses"), "status",
                lifecycle.statuses().stream().map(Status::name).toList(), problems);
        WordNames priorities = priorities(section);
        Optional<RemoteConfig> remote = switch (section.required("provider")) {
            case "linear" -> linear(section);
            case "connectwise" -> connectWise(section);
            default -> throw new IllegalStateException(section.at("provider") + " was not checked");
        };
        ConnectionConfig.Pace usual = ConnectionConfig.Pace.USUAL;
        var pace = new ConnectionConfig.Pace(section.duration("poll", usual.poll()), section.share("quotaShare", usual.quotaShare()),
                section.duration("timeLimit", usual.timeLimit()));
        AgentNames names = agents.read(section.under("agents"));
        return remote.map(kind -> new ConnectionConfig(kind, statuses, priorities, names, pace));
    }

    private WordNames priorities(Section section) {
        List<String> ours = Arrays.stream(Priority.values()).map(Priority::label).toList();
        if (section.has("priorities")) return WordNamesReader.read(section.under("priorities"), "priority", ours, problems);
        if (prioritiesCross) {
            problems.add(section.at("priorities"), "is missing: name the remote's word for each of " + String.join(", ", ours)
                    + ", or leave 'priority' out of 'fields'");
        }
        return new WordNames(Map.of());
    }

    private Optional<RemoteConfig> linear(Section section) {
        Optional<URI> url = section.has("url") ? Addresses.read(section, "url", problems) : Optional.of(LINEAR);
        Optional<Login> login = login(section);
        if (url.isEmpty() || login.isEmpty()) return Optional.empty();
        List<Secret> secrets = section.texts("webhookSecrets").stream().map(Secret::new).toList();
        return Optional.of(new LinearTeam(url.get(), login.get(), secrets, section.required("team")));
    }

    private Optional<Login> login(Section section) {
        if (section.has("apiKey") == section.has("oauth")) {
            String seen = section.has("apiKey") ? "both are set" : "neither is set";
            problems.add(section.path(), "takes either 'apiKey' or 'oauth', and " + seen);
            return Optional.empty();
        }
        if (section.has("apiKey")) return Optional.of(new Login.ApiKey(section.secret("apiKey")));
        Section oauth = section.under("oauth");
        List<String> scopes = oauth.has("scopes") ? oauth.texts("scopes") : List.of("read", "write");
        return Optional.of(new Login.ClientCredentials(oauth.required("clientId"), oauth.secret("clientSecret"), scopes));
    }

    private Optional<RemoteConfig> connectWise(Section section) {
        var keys = new ConnectWiseBoard.Keys(section.required("company"), section.secret("publicKey"), section.secret("privateKey"),
                section.required("clientId"));
        return Addresses.read(section, "url", problems).map(url -> new ConnectWiseBoard(url, keys, section.required("board"),
                section.text("referenceField").orElse("externalXRef"), section.isTrue("notifications"),
                section.number("requestsPerMinute", 1000)));
    }
}
