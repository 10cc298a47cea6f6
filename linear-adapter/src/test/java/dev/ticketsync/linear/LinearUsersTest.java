package dev.ticketsync.linear;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.provider.KnownUsers;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.linear.Remote.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Whom issues are given to, and who these people are, over real HTTP, against the simulator. */
final class LinearUsersTest {
    private final List<String> calls = new ArrayList<>();
    private Sandbox sandbox;
    private LinearProvider linear;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        linear = Remote.of(sandbox, calls);
    }

    @AfterEach
    void stop() throws IOException {
        linear.close();
        sandbox.close();
    }

    @Test
    void tellsWhomAnIssueIsGivenTo() {
        String key = sandbox.simulator("linear").seeder()
                .seed(JsonNodeFactory.instance.objectNode().put("vendor", "linear").put("team", "ENG").put("issues", 1).put("title",
                        "VPN down"))
                .get(0).asText();
        RemoteTicket issue = read(linear.fetch(List.of(key), Lane.LIVE)).getFirst();
        assertThat(issue.assignees()).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "", Part.DELEGATE, "")));
        KnownUsers users = read(linear.users(Set.of("ada@sandbox.example", "Helper App"), Lane.LIVE));
        String ada = users.ids().get("ada@sandbox.example");
        String helper = users.ids().get("Helper App");

        Person.at(sandbox.linearUrl(), "lin_api_ada").does("mutation($id: String!) { issueUpdate(id: $id, input: { assigneeId: \"" + ada
                + "\", delegateId: \"" + helper + "\" }) { success } }", issue.externalKey());

        RemoteTicket given = read(linear.fetch(List.of(issue.externalKey()), Lane.LIVE)).getFirst();
        assertThat(given.assignees()).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, ada, Part.DELEGATE, helper)));
        assertThat(given.revision()).isAfter(issue.revision());
    }

    @Test
    void findsUsersByWhateverPeopleCallThem() {
        KnownUsers users = read(linear.users(Set.of("ADA@sandbox.example", "Ada Byron", "ada", "former"), Lane.LIVE));
        String ada = users.ids().get("ada");

        assertThat(users.problems()).isEmpty();
        assertThat(users.ids()).hasSize(4).containsEntry("ADA@sandbox.example", ada).containsEntry("Ada Byron", ada);
        assertThat(read(linear.users(Set.of(ada), Lane.LIVE)).ids()).containsOnly(Map.entry(ada, ada));
        assertThat(calls).containsExactly("Users 200", "Users 200");
    }

    @Test
    void saysWhoComesNearestToAUserThatIsNotThere() {
        KnownUsers users = read(linear.users(new LinkedHashSet<>(List.of("ada@sandbox.exmple", "zzzzzzzz", "app")), Lane.LIVE));

        assertThat(users.ids()).isEmpty();
        assertThat(users.problems()).containsExactly(
                "'app' is the application that the connection logs in as, and it logs in as a person: name the user",
                "Linear has no user 'ada@sandbox.exmple': did you mean 'ada@sandbox.example'?",
                "Linear has no user 'zzzzzzzz' that these credentials may see");
    }

    @Test
    void knowsTheApplicationThatItIs() {
        LinearSettings settings = LinearSettings.of(sandbox.linearUrl(),
                new LinearCredentials.OAuth("linear_client", "linear_secret", "read,write"), List.of(), "ENG");
        try (LinearProvider application = Remote.with(settings)) {
            KnownUsers users = read(application.users(Set.of("app", "Sync App"), Lane.LIVE));

            assertThat(users.problems()).isEmpty();
            assertThat(users.ids().get("app")).isNotNull().isEqualTo(users.ids().get("Sync App"));
        }
    }
}
