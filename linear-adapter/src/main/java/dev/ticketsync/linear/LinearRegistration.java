package dev.ticketsync.linear;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WriteResult;

/**
 * Registers the webhook of a team, where the credentials may: a personal key of an administrator may, an application that acts as itself may not.
 * Source: Linear developer docs, "Webhooks" and "OAuth actor authorization".
 */
final class LinearRegistration {
    private static final Lane LANE = Lane.POLL;
    private static final String ISSUE = "Issue";

    private final LinearClient client;
    private final LinearTeam team;
    private final LinearSettings settings;

    LinearRegistration(LinearClient client, LinearTeam team, LinearSettings settings) {
        this.client = client;
        this.team = team;
        this.settings = settings;
    }

    WriteResult<WebhookSetup> register(URI target) {
        if (settings.webhookSecrets().isEmpty()) {
            return new WriteResult.Rejected<>(
                    "webhookSecrets is empty, so no webhook of Linear could be verified: set at least one secret");
        }
        return team.withId(LANE, teamId -> register(target, teamId));
    }

    private WriteResult<WebhookSetup> register(URI target, String teamId) {
        return explained(target, client.ask(LinearOperation.WEBHOOKS, LinearJson.object(), LANE), data -> {
            Optional<JsonNode> ours = ours(data.path("webhooks").path("nodes"), target, teamId);
            return ours.isPresent() ? switchOn(target, ours.get()) : create(target, teamId);
        });
    }

    private static Optional<JsonNode> ours(JsonNode webhooks, URI target, String teamId) {
        for (JsonNode webhook : webhooks) {
            boolean covers = webhook.path("allPublicTeams").asBoolean() || webhook.path("team").path("id").asText().equals(teamId);
            if (covers && webhook.path("url").asText().equals(target.toString())) return Optional.of(webhook);
        }
        return Optional.empty();
    }

    private WriteResult<WebhookSetup> switchOn(URI target, JsonNode webhook) {
        String id = webhook.path("id").asText();
        List<String> types = LinearJson.strings(webhook.path("resourceTypes"));
        boolean listens = types.contains(ISSUE);
        if (listens && webhook.path("enabled").asBoolean()) return new WriteResult.Applied<>(new WebhookSetup(id, "already there"));
        ObjectNode variables = LinearJson.object().put("id", id);
        ObjectNode input = variables.putObject("input").put("enabled", true);
        ArrayNode wanted = input.putArray("resourceTypes");
        types.forEach(wanted::add);
        if (!listens) wanted.add(ISSUE);
        return explained(target, client.ask(LinearOperation.WEBHOOK_UPDATE, variables, LANE),
                data -> new WriteResult.Applied<>(new WebhookSetup(id, "switched on again")));
    }

    private WriteResult<WebhookSetup> create(URI target, String teamId) {
        ObjectNode variables = LinearJson.object();
        ObjectNode input = variables.putObject("input").put("url", target.toString()).put("teamId", teamId).put("label", "Ticket sync")
                .put("enabled", true)
                .put("secret", settings.webhookSecrets().getFirst());
        input.putArray("resourceTypes").add(ISSUE);
        return explained(target, client.ask(LinearOperation.WEBHOOK_CREATE, variables, LANE),
                data -> new WriteResult.Applied<>(
                        new WebhookSetup(data.path("webhookCreate").path("webhook").path("id").asText(), "created")));
    }

    private WriteResult<WebhookSetup> explained(URI target, LinearReply reply, Function<JsonNode, WriteResult<WebhookSetup>> next) {
        if (!(reply instanceof LinearReply.Refused refused)) return reply.write(next);
        return new WriteResult.Rejected<>(
                refused.reason() + ". Configure the webhook by hand: in Linear under Settings > API, address " + target + ", team "
                        + settings.team() + ", data change events of issues; then put its signing secret into webhookSecrets");
    }
}
