package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes attachments; creating one for a URL that the issue already has replaces it. */
final class AttachmentWriter {
    private static final List<String> EDITABLE = List.of("title", "subtitle", "metadata", "groupBySource");

    private final Store store;
    private final Commits commits;
    private final NewIds ids;
    private final Switches switches;

    AttachmentWriter(Store store, Commits commits, NewIds ids, Switches switches) {
        this.store = store;
        this.commits = commits;
        this.ids = ids;
        this.switches = switches;
    }

    Entity create(Session session, Input input) {
        return store.committing(() -> {
            Entity issue = store.findIssue(String.valueOf(input.text("issueId"))).filter(found -> !found.has("archivedAt"))
                    .orElseThrow(() -> LinearException.notFound("Issue"));
            String url = String.valueOf(input.text("url"));
            if (switches.on("attachmentMovesIssue")) commits.touch(Kind.ISSUE, issue);
            return store.table(Kind.ATTACHMENT).where("url", url).stream().filter(each -> each.text("issueId").equals(issue.id()))
                    .findFirst()
                    .map(known -> commits.update(session, Kind.ATTACHMENT, known, replacing(input), true))
                    .orElseGet(() -> insert(session, issue, url, input));
        });
    }

    Entity update(Session session, String id, Input input) {
        return store.committing(() -> {
            Map<String, @Nullable Object> changes = new LinkedHashMap<>();
            EDITABLE.stream().filter(input::has).forEach(key -> changes.put(key, input.values().get(key)));
            return commits.update(session, Kind.ATTACHMENT, require(id), changes, true);
        });
    }

    Entity delete(Session session, String id) {
        return store.committing(() -> {
            Entity attachment = require(id);
            commits.remove(session, Kind.ATTACHMENT, attachment);
            return attachment;
        });
    }

    private Entity insert(Session session, Entity issue, String url, Input input) {
        Instant now = commits.now();
        String clientId = input.text("id");
        Entity attachment = Entity
                .of(Map.of("id", ids.choose(Kind.ATTACHMENT, clientId), "issueId", issue.id(), "url", url, "createdAt", now,
                        "updatedAt", now, "creatorId", session.actor().userId(), "metadata", Map.of(), "groupBySource", false));
        return commits.insert(session, Kind.ATTACHMENT, attachment.with(replacing(input)), clientId == null ? "" : clientId);
    }

    private static Map<String, @Nullable Object> replacing(Input input) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("title", String.valueOf(input.text("title")));
        columns.put("subtitle", input.text("subtitle"));
        columns.put("metadata", Objects.requireNonNullElse(input.values().get("metadata"), Map.of()));
        columns.put("groupBySource", input.is("groupBySource"));
        return columns;
    }

    private Entity require(String id) {
        return store.find(Kind.ATTACHMENT, id).orElseThrow(() -> LinearException.notFound("Attachment"));
    }
}
