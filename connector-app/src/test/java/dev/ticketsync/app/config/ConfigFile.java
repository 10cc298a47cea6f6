package dev.ticketsync.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A {@code connector.yaml} that is valid until a test changes a part of it. */
final class ConfigFile {
    static final String CLIENT_ID = "0a1b2c3d-0000-4000-8000-00000000abcd";
    private static final String VALID = """
            workspaces:
              acme:
                connections:
                  linear:
                    provider: linear
                    apiKey: "${LINEAR_API_KEY}"
                    team: ENG
                    statuses:
                      new: [Triage, Backlog]
                      triaged: Todo
                      in_progress: ["In Progress"]
                      pending_customer: [Waiting]
                      resolved: [Done]
                      closed: { write: Done, read: [Canceled] }
                    priorities: { urgent: Urgent, high: High, medium: Medium, low: Low, none: "No priority" }
                  psa:
                    provider: connectwise
                    url: https://psa.example.com/
                    company: acme
                    publicKey: pub
                    privateKey: "${CW_PRIVATE_KEY}"
                    clientId: 0a1b2c3d-0000-4000-8000-00000000abcd
                    board: Help
                    statuses: { new: New, triaged: Triaged, in_progress: Working, pending_customer: Waiting, resolved: Fixed, closed: Closed }
                    priorities: { urgent: P1, high: P2, medium: P3, low: P4, none: { write: P4 } }
                mirror:
                  - { from: psa, to: linear, when: { status: [New, Working], board: Help } }
            """;

    private final Map<String, String> environment = new HashMap<>(Map.of("LINEAR_API_KEY", "lin_secret", "CW_PRIVATE_KEY", "cw_secret"));
    private final Path folder;
    private String text = VALID;

    ConfigFile(Path folder) {
        this.folder = folder;
    }

    /** Replaces the first place where {@code part} stands. */
    ConfigFile with(String part, String replacement) {
        if (!text.contains(part)) throw new IllegalArgumentException("the file has no " + part);
        int at = text.indexOf(part);
        text = text.substring(0, at) + replacement + text.substring(at + part.length());
        return this;
    }

    ConfigFile and(String topLevel) {
        text = topLevel + "\n" + text;
        return this;
    }

    ConfigFile holding(String wholeText) {
        text = wholeText;
        return this;
    }

    ConfigFile inEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    ConfigFile withoutVariable(String name) {
        environment.remove(name);
        return this;
    }

    ConnectorConfig load() throws IOException {
        Path file = Files.writeString(folder.resolve("connector.yaml"), text);
        return new ConfigLoader(environment).load(file);
    }

    WorkspaceConfig workspace() throws IOException {
        return Objects.requireNonNull(load().workspaces().get("acme"));
    }

    ConnectionConfig connection(String name) throws IOException {
        return Objects.requireNonNull(workspace().connections().get(name));
    }

    /** Loads the file, which must fail, and returns its problems as {@code where: what}. */
    List<String> problems() {
        ConfigException failure = catchThrowableOfType(ConfigException.class, this::load);
        return failure.problems().stream().map(problem -> problem.where() + ": " + problem.what()).toList();
    }
}
