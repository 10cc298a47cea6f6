package dev.ticketsync.sandbox.linear;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** Registers webhooks, which only an administrator's key may do: an app that acts for itself cannot have the scope. */
final class WebhookWriter {
    private static final List<String> EDITABLE = List.of("url", "resourceTypes", "label", "secret", "enabled");

    private final Store store;
    private final Commits commits;
    private final NewIds ids;
    private final Switches switches;

    WebhookWriter(Store store, Commits commits, NewIds ids, Switches switches) {
        this.store = store;
        this.commits = commits;
        this.ids = ids;
        this.switches = switches;
    }

    Entity create(Session session, Input input) {
        checkAdmin(session);
        return store.committing(() -> {
            String url = String.valueOf(input.text("url"));
            String teamId = teamId(input);
            checkUnique(url, teamId);
            Instant now = commits.now();
            Map<String, @Nullable Object> more = new LinkedHashMap<>();
            more.put("teamId", teamId);
            more.put("label", input.text("label"));
            Entity webhook = Entity.of(Map.of("id", ids.choose(Kind.WEBHOOK, input.text("id")), "url", url, "enabled",
                    !input.has("enabled") || input.is("enabled"), "resourceTypes", input.texts("resourceTypes"), "allPublicTeams",
                    input.is("allPublicTeams"),
                    "secret", Objects.requireNonNullElseGet(input.text("secret"), () -> ids.secret()),
                    "creatorId",
                    session.actor().userId(), "createdAt", now, "updatedAt", now)).with(more);
            store.table(Kind.WEBHOOK).put(webhook);
            return webhook;
        });
    }

    Entity update(Session session, String id, Input input) {
        checkAdmin(session);
        return store.committing(() -> {
            Map<String, @Nullable Object> changes = new LinkedHashMap<>();
            EDITABLE.stream().filter(key -> input.values().get(key) != null).forEach(key -> changes.put(key, input.values().get(key)));
            changes.put("updatedAt", commits.now());
            Entity webhook = require(id).with(changes);
            store.table(Kind.WEBHOOK).put(webhook);
            return webhook;
        });
    }

    Entity delete(Session session, String id) {
        checkAdmin(session);
        return store.committing(() -> {
            Entity webhook = require(id);
            store.table(Kind.WEBHOOK).remove(id);
            return webhook;
        });
    }

    private static void checkAdmin(Session session) {
        if (!session.actor().admin()) throw LinearException.forbidden("Invalid scope: `admin` required");
    }

    private @Nullable String teamId(Input input) {
        String team = input.text("teamId");
        if (team == null && !input.is("allPublicTeams")) {
            throw LinearException.validation(switches.number("validationStatus"), "teamId", "isDefined",
                    "either teamId or allPublicTeams must be given");
        }
        if (team == null) return null;
        String id = Ids.isUuid(team) ? team : Fixtures.teamId(team);
        if (store.table(Kind.TEAM).find(id) == null) throw LinearException.unknownReference("Team", "teamId");
        return id;
    }

    private void checkUnique(String url, @Nullable String teamId) {
        boolean taken = store.table(Kind.WEBHOOK).ordered("createdAt", true, null)
                .anyMatch(webhook -> webhook.text("url").equals(url) && Objects.equals(webhook.get("teamId"), teamId));
        if (taken) throw LinearException.input("url not unique", "A webhook with this URL exists already.");
    }

    private Entity require(String id) {
        return store.find(Kind.WEBHOOK, id).orElseThrow(() -> LinearException.notFound("Webhook"));
    }
}
