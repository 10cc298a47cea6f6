package dev.ticketsync.sandbox.linear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;

/** Answers the reading fields: roots, references from record to record, and collections of a record. */
final class Queries {
    private static final Map<String, Kind> LISTS = Map.of("issues", Kind.ISSUE, "teams", Kind.TEAM, "workflowStates", Kind.STATE,
            "issueLabels", Kind.LABEL,
            "attachments", Kind.ATTACHMENT, "webhooks", Kind.WEBHOOK, "comments", Kind.COMMENT);

    private final Store store;
    private final Pages pages;
    private final Quotas quotas;
    private final Map<String, DataFetcher<?>> fetchers = new LinkedHashMap<>();

    Queries(Store store, Pages pages, Quotas quotas) {
        this.store = store;
        this.pages = pages;
        this.quotas = quotas;
        roots();
        singles();
        references();
        collections();
    }

    /** By {@code Type.field}. */
    Map<String, DataFetcher<?>> fetchers() {
        return fetchers;
    }

    private void roots() {
        LISTS.forEach((field, kind) -> fetchers.put("Query." + field, call -> pages.ofAll(kind, call.getArguments())));
        fetchers.put("Query.users", this::users);
        fetchers.put("Query.attachmentsForURL",
                call -> pages.among(store.where(Kind.ATTACHMENT, "url", Mutations.argument(call, "url")), Kind.ATTACHMENT,
                        call.getArguments()));
        fetchers.put("Query.viewer", call -> require(Kind.USER, Mutations.session(call).actor().userId()));
        fetchers.put("Query.organization", call -> Fixtures.organization());
        fetchers.put("Organization.createdIssueCount", call -> store.reading(() -> store.table(Kind.ISSUE).size()));
        fetchers.put("Query.rateLimitStatus", call -> quotas.status(Mutations.session(call).actor()));
    }

    private void singles() {
        single("issue", "Issue", store::findIssue);
        single("team", "Team", id -> store.find(Kind.TEAM, id).or(() -> store.find(Kind.TEAM, Fixtures.teamId(id))));
        single("user", "User", id -> store.find(Kind.USER, id));
        single("attachment", "Attachment", id -> store.find(Kind.ATTACHMENT, id));
        single("comment", "Comment", id -> store.find(Kind.COMMENT, id));
        single("webhook", "Webhook", id -> store.find(Kind.WEBHOOK, id));
    }

    private void single(String field, String entity, Function<String, Optional<Entity>> find) {
        fetchers.put("Query." + field, call -> {
            String id = call.getArgument("id");
            return (id == null ? Optional.<Entity>empty() : find.apply(id)).orElseThrow(() -> LinearException.notFound(entity));
        });
    }

    private void references() {
        Kind.references().forEach((field, target) -> {
            String column = field.substring(field.indexOf('.') + 1) + "Id";
            fetchers.put(field, call -> target(call, column, target));
        });
        fetchers.put("Issue.priorityLabel", call -> Priorities.label(source(call)));
        fetchers.put("User.isMe", call -> source(call).id().equals(Mutations.session(call).actor().userId()));
        fetchers.put("Team.issueCount", call -> store.where(Kind.ISSUE, "teamId", source(call).id()).size());
    }

    private void collections() {
        collection("Issue.attachments", Kind.ATTACHMENT, "issueId");
        collection("Issue.comments", Kind.COMMENT, "issueId");
        collection("Issue.children", Kind.ISSUE, "parentId");
        collection("Team.states", Kind.STATE, "teamId");
        collection("Team.labels", Kind.LABEL, "teamId");
        collection("Team.issues", Kind.ISSUE, "teamId");
        fetchers.put("Team.members", this::users);
        fetchers.put("Issue.labels", call -> pages.among(
                source(call).texts("labelIds").stream().map(id -> require(Kind.LABEL, id)).toList(), Kind.LABEL, call.getArguments()));
    }

    private void collection(String field, Kind kind, String column) {
        fetchers.put(field, call -> pages.among(store.where(kind, column, source(call).id()), kind, call.getArguments()));
    }

    private Object users(DataFetchingEnvironment call) {
        boolean disabledToo = Boolean.TRUE.equals(call.getArgument("includeDisabled"));
        List<Entity> users = store.reading(
                () -> store.table(Kind.USER).ordered("createdAt", true, null).filter(user -> disabledToo || user.is("active")).toList());
        return pages.among(users, Kind.USER, call.getArguments());
    }

    private @Nullable Object target(DataFetchingEnvironment call, String column, Kind kind) {
        String id = (String) source(call).get(column);
        return id == null ? null : store.find(kind, id).orElse(null);
    }

    private Entity require(Kind kind, String id) {
        return store.find(kind, id).orElseThrow(() -> new IllegalStateException("no " + kind + " " + id));
    }

    private static Entity source(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.getSource());
    }
}
