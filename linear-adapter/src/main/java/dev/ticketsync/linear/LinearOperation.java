package dev.ticketsync.linear;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.http.Repeat;

/**
 * A GraphQL operation, kept in a resource file of its name and sent as it stands there. The build validates each of them against the schema and computes what it
 * costs, so nothing is parsed at run time.
 */
enum LinearOperation {
    /** Reads a page of issues. */
    ISSUES("Issues", "/issues/nodes"),
    /** Reads when the team's newest issue changed. */
    NEWEST_ISSUE("NewestIssue", "/issues/nodes"),
    /** Reads the team and its states. */
    TEAM("Team", "/teams/nodes"),
    /** Reads which teams there are. */
    TEAM_KEYS("TeamKeys", "/teams/nodes"),
    /** Reads users, and who we are. */
    USERS("Users", "/users/nodes"),
    /** Reads which webhooks there are. */
    WEBHOOKS("Webhooks", "/webhooks/nodes"),
    /** Reads the newest of the attachments that we leave. */
    ATTACHMENTS("Attachments", "/attachments/nodes"),
    /** Sets fields to values. */
    ISSUE_UPDATE("IssueUpdate", "/issueUpdate/success"),
    /** Carries an id that Linear takes only once. */
    ISSUE_CREATE("IssueCreate", "/issueCreate/success"),
    /** Linear keeps one attachment for an issue and an address. */
    ATTACHMENT_CREATE("AttachmentCreate", "/attachmentCreate/success"),
    /** Sets what a webhook listens to and that it is on. */
    WEBHOOK_UPDATE("WebhookUpdate", "/webhookUpdate/success"),
    /** The one operation that must not be repeated. */
    WEBHOOK_CREATE("WebhookCreate", "/webhookCreate/success");

    private final String title;
    private final String answer;
    private final String text;

    LinearOperation(String title, String answer) {
        this.title = title;
        this.answer = answer;
        String operation = resource(title);
        String document = operation.contains("...IssueFields") ? operation + resource("IssueFields") : operation;
        this.text = document.replaceAll("\\s+", " ").strip();
    }

    /** Its name in GraphQL, by which calls are counted. */
    String title() {
        return title;
    }

    /** Whether sending it twice does what sending it once does. */
    Repeat repeat() {
        return this == WEBHOOK_CREATE ? Repeat.NEVER : Repeat.SAFE;
    }

    /** Returns what the answer turns on: the list that a query asked for, or whether a mutation succeeded. */
    JsonNode answer(JsonNode data) {
        return data.at(answer);
    }

    /** The document to send: this operation and the fragment it uses, on one line. */
    String text() {
        return text;
    }

    private static String resource(String name) {
        try (InputStream in = LinearOperation.class.getResourceAsStream(name + ".graphql")) {
            if (in == null) throw new IllegalStateException(name + ".graphql is not on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
