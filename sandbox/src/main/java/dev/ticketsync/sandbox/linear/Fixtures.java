package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The workspace as it is before anybody touches it. Ids are the same in every run. */
final class Fixtures {
    static final String ORGANIZATION_ID = Ids.of("organization");
    private static final Instant FOUNDED = Instant.parse("2024-01-08T09:00:00Z");
    private static final String WEB = "https://linear.app/sandbox/";

    private record StateSpec(String name, String type, int position) {}

    private static final List<StateSpec> STATES = List.of(new StateSpec("Triage", "triage", 0), new StateSpec("Backlog", "backlog", 0),
            new StateSpec("Todo", "unstarted", 1), new StateSpec("In Progress", "started", 2), new StateSpec("In Review", "started", 3),
            new StateSpec("Waiting", "started", 4), new StateSpec("Done", "completed", 5), new StateSpec("Canceled", "canceled", 6),
            new StateSpec("Duplicate", "duplicate", 7));

    private Fixtures() {}

    static void fill(Store store) {
        store.committing(() -> {
            user(store, "bot", "Sync Bot", Map.of("admin", true));
            user(store, "app", "Sync App", Map.of("app", true));
            user(store, "helper", "Helper App", Map.of("app", true));
            user(store, "ada", "Ada Byron", Map.of());
            user(store, "grace", "Grace Murray", Map.of());
            user(store, "former", "Former Member", Map.of("active", false, "isAssignable", false));
            team(store, "ENG", "Engineering");
            team(store, "OPS", "Operations");
            label(store, "customer", null);
            label(store, "Network", "ENG");
            label(store, "bug", "ENG");
            label(store, "on-call", "OPS");
            return store;
        });
    }

    static String teamId(String key) {
        return Ids.of("team/" + key);
    }

    static Map<String, Object> organization() {
        return Map.of("id", ORGANIZATION_ID, "name", "Sandbox", "urlKey", "sandbox", "createdAt", FOUNDED, "updatedAt", FOUNDED,
                "userCount", 5);
    }

    static String issueUrl(String identifier) {
        return WEB + "issue/" + identifier;
    }

    private static void user(Store store, String name, String displayName, Map<String, Object> more) {
        store.table(Kind.USER)
                .put(dated(Map.of("id", Ids.of("user/" + name), "name", displayName, "displayName", name, "email",
                        name + "@sandbox.example",
                        "url", WEB + "profiles/" + name, "active", true, "isAssignable", true, "isMentionable", true, "admin", false))
                        .with(more));
    }

    private static void team(Store store, String key, String name) {
        Entity team = dated(
                Map.of("id", teamId(key), "key", key, "name", name, "displayName", name, "timezone", "Europe/Vienna", "triageEnabled", true,
                        "defaultIssueStateId", stateId(key, "Backlog"), "triageIssueStateId", stateId(key, "Triage")))
                .with(Map.of("issueEstimationType", "fibonacci", "defaultIssueEstimate", 1, "autoArchivePeriod", 6));
        store.table(Kind.TEAM).put(team);
        for (StateSpec state : STATES) {
            store.table(Kind.STATE)
                    .put(dated(Map.of("id", stateId(key, state.name()), "name", state.name(), "type", state.type(), "position",
                            state.position(), "color", "#5e6ad2", "teamId", team.id())));
        }
    }

    private static void label(Store store, String name, @Nullable String teamKey) {
        Entity label = dated(Map.of("id", Ids.of("label/" + name), "name", name, "color", "#eb5757", "isGroup", false));
        store.table(Kind.LABEL).put(teamKey == null ? label : label.with(Map.of("teamId", teamId(teamKey))));
    }

    private static String stateId(String teamKey, String name) {
        return Ids.of("state/" + teamKey + "/" + name);
    }

    private static Entity dated(Map<String, Object> columns) {
        return Entity.of(columns).with(Map.of("createdAt", FOUNDED, "updatedAt", FOUNDED));
    }
}
