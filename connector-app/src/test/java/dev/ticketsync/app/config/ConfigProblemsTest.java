package dev.ticketsync.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

final class ConfigProblemsTest {
    private static final String LINEAR = "workspaces.acme.connections.linear";
    private static final String PSA = "workspaces.acme.connections.psa";
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String MIRROR = "workspaces.acme.mirror[0]";

    @TempDir
    Path folder;

    @Test
    void namesUsersWhoStandForNoAgentOrForTwo() {
        String bot = "{ kind: command, argv: [/bin/bot], trigger: start }";
        ConfigFile file = new ConfigFile(folder).with("    mirror:", "    agents: { bot: " + bot + ", fixer: " + bot + " }\n    mirror:")
                .with("team: ENG", "team: ENG\n        agents: { bto: app, bot: [Ada, Grace], fixer: Ada }");

        assertThat(file.problems()).containsExactlyInAnyOrder(LINEAR + ".agents.bto: there is no agent 'bto'; did you mean 'bot'?",
                LINEAR + ".agents: 'Ada' stands for the agents 'bot' and 'fixer': let one of them be meant");
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @MethodSource({"keys", "values", "words", "references", "tokens", "webhooks", "agents", "agentsThere", "notYet"})
    void namesTheProblem(String part, String replacement, String problem) {
        assertThat(new ConfigFile(folder).with(part, replacement).problems()).containsExactly(problem);
    }

    static Stream<Arguments> keys() {
        return Stream.of(arguments("team: ENG", "team: ENG\n        tema: X", LINEAR + ".tema: is not a key here; did you mean 'team'?"),
                arguments("acme:", "Acme Inc:",
                        "workspaces.Acme Inc: can't be a name here: it takes at least one workspace by name, in lower-case letters, digits and '-'"),
                arguments("provider: linear", "provider: linaer", LINEAR + ".provider: is 'linaer'; did you mean 'linear'?"),
                arguments("provider: linear\n", "\n", LINEAR + ".provider: is missing: it takes linear or connectwise"),
                arguments("company: acme", "poll: 60s", PSA + ".company: is missing: it takes the company that you log in to"),
                arguments("apiKey: \"${LINEAR_API_KEY}\"", "poll: 60s", LINEAR + ": takes either 'apiKey' or 'oauth', and neither is set"));
    }

    static Stream<Arguments> values() {
        return Stream.of(arguments("team: ENG", "team: 7", LINEAR + ".team: is 7: it takes a team's key, such as ENG"),
                arguments("team: ENG", "team:", LINEAR + ".team: is empty: it takes a team's key, such as ENG"),
                arguments("team: ENG", "team: [ENG]", LINEAR + ".team: is a list: it takes a team's key, such as ENG"),
                arguments("team: ENG", "team: ENG\n        poll: 60",
                        LINEAR + ".poll: is 60: it takes a duration with its unit, such as 500ms, 60s, 15m, 8h or 30d"),
                arguments("team: ENG", "team: ENG\n        quotaShare: 120%",
                        LINEAR + ".quotaShare: is '120%': it takes a percentage from 1% to 100%"),
                arguments("https://psa.example.com/", "ftp://psa",
                        PSA + ".url: is 'ftp://psa': it takes an address, such as https://example.com"),
                arguments("https://psa.example.com/", "http://psa.example.com",
                        PSA + ".url: begins with http://, which would send secrets in the open: it takes https://"),
                arguments("https://psa.example.com/", "https://me:hush@psa.example.com",
                        PSA + ".url: holds a user or password: give credentials under their own keys"),
                arguments("publicKey: pub", "publicKey: 12345",
                        PSA + ".publicKey: is not in quotes: it takes a secret, best as ${NAME} or ${file:PATH}"),
                arguments("board: Help", "board: Help\n        notifications: maybe",
                        PSA + ".notifications: is 'maybe': it takes true or false"),
                arguments("board: Help", "board: Help\n        referenceField: poNumbre",
                        PSA + ".referenceField: is 'poNumbre'; did you mean 'poNumber'?"),
                arguments("    mirror:", "    lifecycle: helpdeks\n    mirror:",
                        "workspaces.acme.lifecycle: is 'helpdeks'; did you mean 'helpdesk'?"),
                arguments("workspaces:", "http: { bind: \"localhost:70000\" }\nworkspaces:",
                        "http.bind: names the port 70000: it takes one from 0 to 65535"),
                arguments("workspaces:", "store: { heartbeat: 1ms }\nworkspaces:", "store.heartbeat: is 1ms: it takes 200ms to 1m"),
                arguments("workspaces:", "store: { url: \"jdbc:mysql:hush\" }\nworkspaces:",
                        "store.url: is something else: it takes jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE"));
    }

    static Stream<Arguments> words() {
        return Stream.of(arguments("pending_customer: [Waiting]\n", "\n",
                LINEAR + ".statuses: status 'pending_customer' has no name at the remote: name the one to write"),
                arguments("resolved: [Done]", "resolved: [Done]\n          done: [Finished]", LINEAR
                        + ".statuses: there is no status 'done'; there is new, triaged, in_progress, pending_customer, resolved, closed"),
                arguments("resolved: [Done]", "resolved: [Done, Todo]",
                        LINEAR + ".statuses: 'Todo' is read as status 'triaged' and as 'resolved': let one of them read it"),
                arguments("write: Done,", "write: Shut,",
                        LINEAR + ".statuses.closed: 'Shut' is written but read as no status: list it under 'read' of one"),
                arguments("low: Low, ", "", LINEAR + ".priorities: priority 'low' has no name at the remote: name the one to write"),
                arguments("[Waiting]", "[]", LINEAR
                        + ".statuses.pending_customer: is an empty list: it takes a name, a list of names, or { write: NAME, read: [NAME, …] }"),
                arguments("{ write: Done, read", "{ read", LINEAR + ".statuses.closed.write: is missing: it takes text"));
    }

    static Stream<Arguments> references() {
        return Stream.of(arguments("from: psa", "from: pas", MIRROR + ".from: there is no connection 'pas'; did you mean 'psa'?"),
                arguments("to: linear", "to: psa", MIRROR + ": mirrors 'psa' to itself: 'from' and 'to' take two connections"),
                arguments("from: psa, to: linear, when: { status: [New, Working], board: Help }",
                        "from: local, to: linear, when: { board: Help }",
                        MIRROR + ".when.board: is no trait of 'local'; there is status, priority"),
                arguments("from: psa, to: linear, when: { status: [New, Working], board: Help }",
                        "from: local, to: linear, when: { status: [new, traiged] }",
                        MIRROR + ".when.status[1]: there is no status 'traiged'; did you mean 'triaged'?"),
                arguments("from: psa, to: linear, when: { status: [New, Working], board: Help }",
                        "from: local, to: linear, when: { priority: highest }",
                        MIRROR + ".when.priority: there is no priority 'highest'; there is urgent, high, medium, low, none"),
                arguments("from: psa, to: linear", "from: psa, to: local",
                        MIRROR + ".to: there is no connection 'local'; there is linear, psa"),
                arguments("board: Help }", "bord: Help }", MIRROR + ".when.bord: is no trait of 'psa'; did you mean 'board'?"),
                arguments("board: Help } }", "board: Help }, defaults: { company: X } }",
                        MIRROR + ".defaults: there is no default of 'linear': leave this key out"),
                arguments("    mirror:", "    fields: { status: { authority: lineer } }\n    mirror:",
                        "workspaces.acme.fields.status.authority: 'lineer' is no side of this workspace; did you mean 'linear'?"),
                arguments("    mirror:", "    fields: { title: both }\n    mirror:",
                        "workspaces.acme.fields.status: is missing: it takes both, { authority: SIDE } or { from: SIDE }"),
                arguments("    mirror:", "    fields: { status: left }\n    mirror:",
                        "workspaces.acme.fields.status: is 'left': it takes both, { authority: SIDE } or { from: SIDE }"));
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                arguments("workspaces:", "http: { adminToken: short }\nworkspaces:",
                        "http.adminToken: is something else: it takes a token of at least 16 characters, best as ${NAME} or ${file:PATH}"),
                token("workspace: acme, role: write",
                        "http.tokens.portal: takes either 'token' or 'sha256', and neither is set"),
                token("workspace: acme, role: writer, token: 0123456789abcdef",
                        "http.tokens.portal.role: is 'writer'; did you mean 'write'?"),
                token("workspace: acmee, role: write, token: 0123456789abcdef",
                        "http.tokens.portal.workspace: there is no workspace 'acmee'; did you mean 'acme'?"),
                token("role: write, token: 0123456789abcdef", "http.tokens.portal.workspace: is missing: it takes a workspace's name"),
                token("workspace: acme, role: write, sha256: hush",
                        "http.tokens.portal.sha256: is something else: it takes the 64 digits of a SHA-256, in lower case"),
                token("workspace: acme, role: write, token: 0123456789abcdef }, other: { workspace: acme, role: read, token: 0123456789abcdef",
                        "http.tokens.other: is the same token as 'portal': give each its own"),
                arguments("workspaces:", "http: { allowedOrigins: ['*'] }\nworkspaces:",
                        "http.allowedOrigins[0]: is '*': it takes an origin without a path, such as https://desk.example.com"));
    }

    private static Arguments token(String written, String problem) {
        return arguments("workspaces:", "http: { tokens: { portal: { " + written + " } } }\nworkspaces:", problem);
    }

    static Stream<Arguments> webhooks() {
        return Stream.of(
                webhook("Portal: { url: \"https://x.example\", secrets: [" + SECRET + "] }",
                        ".Portal: can't be a name here: it takes webhooks by name, in lower-case letters, digits and '-'"),
                webhook("portal: { url: \"https://x.example\" }", ".portal.secrets: is missing: it takes a list of one secret or a few"),
                webhook("portal: { url: \"https://x.example\", secrets: [] }",
                        ".portal.secrets: is an empty list: it takes a list of one secret or a few"),
                webhook("portal: { url: \"https://x.example\", secrets: [whsec_hush] }",
                        ".portal.secrets[0]: is something else: it takes a secret of whsec_ and 24 to 64 random bytes in Base64, "
                                + "best as ${NAME} or ${file:PATH}"),
                webhook("portal: { url: \"http://x.example\", secrets: [" + SECRET + "] }",
                        ".portal.url: begins with http://, which would send secrets in the open: it takes https://"),
                webhook("portal: { url: \"ftp://hush\", secrets: [" + SECRET + "] }",
                        ".portal.url: is something else: it takes an address, such as https://example.com/tickets"),
                webhook("portal: { url: \"https://x.example\", secrets: [" + SECRET + "], events: [TicketCreate] }",
                        ".portal.events[0]: is 'TicketCreate'; did you mean 'TicketCreated'?"));
    }

    private static Arguments webhook(String written, String problem) {
        return arguments("    mirror:", "    webhooks: { " + written + " }\n    mirror:", "workspaces.acme.webhooks" + problem);
    }

    static Stream<Arguments> agentsThere() {
        return Stream.of(
                arguments("team: ENG", "team: ENG\n        agents: { bot: app }",
                        LINEAR + ".agents.bot: there is no agent 'bot': the workspace has none under 'agents'"),
                arguments("team: ENG", "team: ENG\n        agents: { bot: [] }",
                        LINEAR + ".agents.bot: is an empty list: it takes a name or a list of names"),
                arguments("team: ENG", "team: ENG\n        agents: [app]",
                        LINEAR + ".agents: is a list: it takes a map from agents to users there"),
                arguments("board: Help", "board: Help\n        agents: { bot: Ada }", PSA
                        + ".agents: is not a key here; there is provider, url, "
                        + "company, publicKey, privateKey, clientId, board, referenceField, requestsPerMinute, notifications, poll, quotaShare, "
                        + "timeLimit, statuses, priorities"));
    }

    static Stream<Arguments> agents() {
        String agents = "workspaces.acme.agents";
        return Stream.of(agent("bot: { url: 'https://bot.example.com' }", agents + ".bot.kind: is missing: it takes webhook or command"),
                agent("bot: { kind: webhok }", agents + ".bot.kind: is 'webhok'; did you mean 'webhook'?"),
                agent("bot: { kind: webhook, url: 'https://bot.example.com', trigger: start }",
                        agents + ".bot.secret: is missing: it takes a token of at least 16 characters, best as ${NAME} or ${file:PATH}"),
                agent("bot: { kind: webhook, url: 'http://bot.example.com', secret: 0123456789abcdef, trigger: start }",
                        agents + ".bot.url: begins with http://, which would send secrets in the open: it takes https://"),
                agent("bot: { kind: webhook, url: 'https://bot.example.com', secret: 0123456789abcdef }", agents
                        + ".bot.trigger: there is no trigger 'dispatch' in the lifecycle helpdesk; there is triage, start, ask customer,"
                        + " resolve, customer answered, close, reopen"),
                agent("bot: { kind: command, argv: [], trigger: start }", agents
                        + ".bot.argv: is an empty list: it takes a list of the program and its arguments, such as [/opt/bot/take, --queue, support]"),
                agent("bot: { kind: command, argv: '/bin/bot --x', trigger: start }", agents
                        + ".bot.argv: is '/bin/bot --x': it takes a list of the program and its arguments, such as [/opt/bot/take, --queue, support]"),
                agent("bot: { kind: command, argv: [/bin/bot], trigger: start, asks: [redy] }",
                        agents + ".bot.asks[0]: is 'redy'; did you mean 'ready'?"),
                agent("bot: { kind: command, argv: [/bin/bot], secret: 0123456789abcdef }",
                        agents + ".bot.secret: is not a key here; there is kind, argv, trigger, asks, timeLimit"),
                agent("'a b': { kind: command, argv: [/bin/bot], trigger: start }",
                        agents + ".a b: can't be a name here: it takes agents by name, in letters, digits and '.', '_', '@', '-'"));
    }

    private static Arguments agent(String written, String problem) {
        return arguments("    mirror:", "    agents: { " + written + " }\n    mirror:", problem);
    }

    static Stream<Arguments> notYet() {
        return Stream.of(
                arguments("    mirror:", "    comments: []\n    mirror:",
                        "workspaces.acme.comments: comments don't cross yet: leave this key out"),
                arguments("    mirror:", "    fields: { status: both, labels: both }\n    mirror:",
                        "workspaces.acme.fields.labels: labels don't cross yet: leave this key out"));
    }

    @Test
    void namesAVariableThatIsMissingAndTheKeyThatNeedsIt() {
        assertThat(new ConfigFile(folder).withoutVariable("LINEAR_API_KEY").problems()).containsExactly(LINEAR
                + ".apiKey: the environment variable LINEAR_API_KEY is not set: set it, or write ${file:PATH} to read a file");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThat(new ConfigFile(folder).with("${LINEAR_API_KEY}", "${file:gone.txt}").problems())
                .containsExactly(LINEAR + ".apiKey: the file " + folder.resolve("gone.txt") + " can't be read (NoSuchFileException)");
    }

    @Test
    void neverShowsAValueThatCameFromOutside() {
        ConfigFile file = new ConfigFile(folder).with(ConfigFile.CLIENT_ID, "${ID}").inEnvironment("ID", "hush");

        assertThat(file.problems()).containsExactly(PSA + ".clientId: is something else: it takes the integration's client id, a GUID");
    }

    @Test
    void reportsEverythingAtOnce() {
        ConfigFile file = new ConfigFile(folder).with("team: ENG", "poll: soon").with("from: psa", "from: pas").with("triaged: Triaged, ",
                "");

        assertThat(file.problems()).containsExactlyInAnyOrder(LINEAR + ".team: is missing: it takes a team's key, such as ENG",
                LINEAR + ".poll: is 'soon': it takes a duration with its unit, such as 500ms, 60s, 15m, 8h or 30d",
                MIRROR + ".from: there is no connection 'pas'; did you mean 'psa'?",
                PSA + ".statuses: status 'triaged' has no name at the remote: name the one to write");
    }

    @Test
    void saysWhereYamlBreaksWithoutQuotingTheLine() {
        ConfigFile file = new ConfigFile(folder).holding("workspaces:\n  acme:\n    key: \"hush\n");

        assertThatThrownBy(file::load).hasMessageStartingWith(folder.resolve("connector.yaml") + ":").hasMessageContaining("column ")
                .hasMessageContaining("this is not YAML").message().doesNotContain("hush").hasLineCount(1);
    }

    @Test
    void saysThatAKeyStandsTwice() {
        ConfigFile file = new ConfigFile(folder).with("team: ENG", "team: ENG\n        team: OPS");

        assertThatThrownBy(file::load).hasMessageStartingWith(folder.resolve("connector.yaml") + ":8: column ")
                .hasMessageContaining("team");
    }

    @Test
    void asksForAFileThatIsThereAndHoldsSomething() {
        assertThatThrownBy(new ConfigFile(folder).holding("# nothing\n")::load).hasMessageContaining("holds no settings");
        assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(folder.resolve("other.yaml")))
                .hasMessage(folder.resolve("other.yaml")
                        + ": there is no such file: `connector init` writes one to start from, --config names another");
    }
}
