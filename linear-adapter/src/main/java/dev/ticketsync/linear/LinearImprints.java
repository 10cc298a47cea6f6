package dev.ticketsync.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WriteResult;

/**
 * Imprints in the metadata of the attachments that tie issues to the other side's records. Linear can't be asked by metadata, so the subtitle, by which it can,
 * names the team. Source: Linear's schema, AttachmentFilter.
 */
final class LinearImprints {
    private static final String INSTALLATION = "installation";
    private static final String NUMBER = "number";
    /** Enough to meet the newest although somebody moves or copies a few by hand. */
    private static final int FIRST = 20;

    private final LinearClient client;
    private final String team;

    LinearImprints(LinearClient client, String team) {
        this.client = client;
        this.team = team;
    }

    static String subtitle(String team) {
        return "Kept in step with " + team;
    }

    static void into(ObjectNode metadata, Imprint imprint) {
        metadata.put(INSTALLATION, imprint.installation()).put(NUMBER, imprint.number());
    }

    ReadResult<List<Imprint>> read(Lane lane) {
        return attachments(lane).read(data -> new ReadResult.Read<>(imprinted(data).stream().map(LinearImprints::of).toList()));
    }

    /** Whatever an attachment says is replaced when it is created once more: the rest is said again. */
    WriteResult<Boolean> claim(Imprint imprint, Lane lane) {
        return attachments(lane).write(data -> {
            Optional<JsonNode> newest = imprinted(data).stream().findFirst();
            if (newest.isEmpty()) return new WriteResult.Applied<>(false);
            ObjectNode variables = LinearJson.object();
            ObjectNode input = variables.putObject("input").put("issueId", newest.get().path("issue").path("id").asText())
                    .put("url", newest.get().path("url").asText()).put("title", newest.get().path("title").asText())
                    .put("subtitle", subtitle(team));
            ObjectNode metadata = newest.get().path("metadata").deepCopy();
            into(metadata, imprint);
            input.set("metadata", metadata);
            return client.ask(LinearOperation.ATTACHMENT_CREATE, variables, lane).write(done -> new WriteResult.Applied<>(true));
        });
    }

    private LinearReply attachments(Lane lane) {
        return client.ask(LinearOperation.ATTACHMENTS, LinearJson.object().put("subtitle", subtitle(team)).put("first", FIRST), lane);
    }

    private static List<JsonNode> imprinted(JsonNode data) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode attachment : data.path("attachments").path("nodes")) {
            JsonNode metadata = attachment.path("metadata");
            if (metadata.path(INSTALLATION).isTextual() && metadata.path(NUMBER).isNumber()) found.add(attachment);
        }
        return found;
    }

    private static Imprint of(JsonNode attachment) {
        JsonNode metadata = attachment.path("metadata");
        return new Imprint(metadata.path(INSTALLATION).asText(), metadata.path(NUMBER).asLong());
    }
}
