package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes comments. */
final class CommentWriter {
    private final Store store;
    private final Commits commits;
    private final NewIds ids;
    private final Switches switches;

    CommentWriter(Store store, Commits commits, NewIds ids, Switches switches) {
        this.store = store;
        this.commits = commits;
        this.ids = ids;
        this.switches = switches;
    }

    Entity create(Session session, Input input) {
        return store.committing(() -> {
            String clientId = input.text("id");
            String id = ids.choose(Kind.COMMENT, clientId);
            Entity issue = issue(String.valueOf(input.text("issueId")));
            Instant now = commits.now();
            Map<String, @Nullable Object> more = new LinkedHashMap<>();
            more.put("parentId", input.text("parentId"));
            more.put("quotedText", input.text("quotedText"));
            Entity comment = Entity
                    .of(Map.of("id", id, "body", body(input), "issueId", issue.id(), "userId", session.actor().userId(), "url",
                            issue.text("url") + "#comment-" + id.substring(0, 8), "createdAt",
                            Objects.requireNonNullElse(input.time("createdAt"), now), "updatedAt", now));
            commits.touch(Kind.ISSUE, issue);
            return commits.insert(session, Kind.COMMENT, comment.with(more), clientId == null ? "" : clientId);
        });
    }

    Entity update(Session session, String id, Input input) {
        return store.committing(() -> {
            Entity comment = require(id);
            if (!input.has("body")) return comment;
            if (switches.on("commentEditMovesIssue")) commits.touch(Kind.ISSUE, issue(comment.text("issueId")));
            return commits.update(session, Kind.COMMENT, comment,
                    Map.of("body", String.valueOf(input.text("body")), "editedAt", commits.now()), true);
        });
    }

    Entity delete(Session session, String id) {
        return store.committing(() -> {
            Entity comment = require(id);
            commits.remove(session, Kind.COMMENT, comment);
            return comment;
        });
    }

    private Entity require(String id) {
        return store.find(Kind.COMMENT, id).orElseThrow(() -> LinearException.notFound("Comment"));
    }

    private Entity issue(String id) {
        return store.findIssue(id).orElseThrow(() -> LinearException.notFound("Issue"));
    }

    private String body(Input input) {
        String body = input.text("body");
        if (body == null || body.isBlank()) {
            throw LinearException.validation(switches.number("validationStatus"), "body", "isNotEmpty", "body should not be empty");
        }
        return body;
    }
}
