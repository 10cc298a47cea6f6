package dev.ticketsync.sandbox.linear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;

/** Answers the mutation fields: reads their arguments, has the writers do it, and wraps the record in its payload. */
final class Mutations {
    private static final int LARGEST_BATCH = 50;

    private final Store store;
    private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

    /** Those that write, one a type of record. */
    record Writers(IssueWriter issues, CommentWriter comments, AttachmentWriter attachments, WebhookWriter webhooks, StateWriter states) {}

    /** One write of a single record. */
    private interface Write {
        Entity apply(Session session, DataFetchingEnvironment call);
    }

    Mutations(Store store, Writers writers) {
        this.store = store;
        issues(writers.issues());
        on("commentCreate", "comment", (session, call) -> writers.comments().create(session, input(call)));
        on("commentUpdate", "comment", (session, call) -> writers.comments().update(session, argument(call, "id"), input(call)));
        onDelete("commentDelete", (session, call) -> writers.comments().delete(session, argument(call, "id")));
        on("attachmentCreate", "attachment", (session, call) -> writers.attachments().create(session, input(call)));
        on("attachmentUpdate", "attachment", (session, call) -> writers.attachments().update(session, argument(call, "id"), input(call)));
        onDelete("attachmentDelete", (session, call) -> writers.attachments().delete(session, argument(call, "id")));
        on("webhookCreate", "webhook", (session, call) -> writers.webhooks().create(session, input(call)));
        on("webhookUpdate", "webhook", (session, call) -> writers.webhooks().update(session, argument(call, "id"), input(call)));
        onDelete("webhookDelete", (session, call) -> writers.webhooks().delete(session, argument(call, "id")));
        on("workflowStateCreate", "workflowState", (session, call) -> writers.states().create(session, input(call)));
        on("workflowStateUpdate", "workflowState", (session, call) -> writers.states().update(session, argument(call, "id"), input(call)));
        on("workflowStateArchive", "entity", (session, call) -> writers.states().archive(session, argument(call, "id")));
    }

    /** By {@code Type.field}. */
    Map<String, DataFetcher<?>> fetchers() {
        return fetchers;
    }

    static Session session(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.getGraphQlContext().get(Session.class));
    }

    /** An argument that the schema demands. */
    static String argument(DataFetchingEnvironment call, String name) {
        return Objects.requireNonNull(call.<String>getArgument(name));
    }

    private void issues(IssueWriter issues) {
        on("issueCreate", "issue", (session, call) -> issues.create(session, input(call)));
        on("issueUpdate", "issue", (session, call) -> issues.update(session, argument(call, "id"), input(call)));
        on("issueArchive", "entity",
                (session, call) -> issues.archive(session, argument(call, "id"), Boolean.TRUE.equals(call.getArgument("trash"))));
        on("issueUnarchive", "entity", (session, call) -> issues.unarchive(session, argument(call, "id")));
        on("issueDelete", "entity",
                (session, call) -> issues.delete(session, argument(call, "id"),
                        Boolean.TRUE.equals(call.getArgument("permanentlyDelete"))));
        on("issueAddLabel", "issue", (session, call) -> issues.update(session, argument(call, "id"), labels(call, "addedLabelIds")));
        on("issueRemoveLabel", "issue", (session, call) -> issues.update(session, argument(call, "id"), labels(call, "removedLabelIds")));
        fetchers.put("Mutation.issueBatchUpdate", call -> payload("issues", batch(issues, call)));
    }

    private static List<Entity> batch(IssueWriter issues, DataFetchingEnvironment call) {
        List<String> ids = Objects.requireNonNull(call.<List<String>>getArgument("ids"));
        if (ids.size() > LARGEST_BATCH)
            throw LinearException.validation(400, "ids", "arrayMaxSize", "ids must contain no more than 50 elements");
        ids.forEach(issues::require);
        return ids.stream().map(id -> issues.update(session(call), id, input(call))).toList();
    }

    private void on(String field, String result, Write write) {
        fetchers.put("Mutation." + field, call -> payload(result, write.apply(session(call), call)));
    }

    private void onDelete(String field, Write write) {
        fetchers.put("Mutation." + field, call -> payload("entityId", write.apply(session(call), call).id()));
    }

    private Map<String, Object> payload(String result, Object value) {
        return Map.of("success", true, "lastSyncId", store.lastSyncId(), result, value);
    }

    private static Input input(DataFetchingEnvironment call) {
        return new Input(Objects.requireNonNull(call.getArgument("input")));
    }

    private static Input labels(DataFetchingEnvironment call, String key) {
        return new Input(Map.of(key, List.of(argument(call, "labelId"))));
    }
}
