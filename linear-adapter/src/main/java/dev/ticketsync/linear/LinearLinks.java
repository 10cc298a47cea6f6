package dev.ticketsync.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.WriteResult;

/**
 * The tie to the other side's record: an attachment with its address, and in the metadata what it is there. Linear keeps one attachment for an issue and an
 * address, so leaving it again changes nothing.
 */
final class LinearLinks {
    private static final String PROVIDER = "provider";
    private static final String KEY = "externalKey";

    private final LinearClient client;
    private final String team;

    LinearLinks(LinearClient client, String team) {
        this.client = client;
        this.team = team;
    }

    WriteResult<RemoteRef> leave(String id, Backlink other, Imprint imprint, Lane lane) {
        ObjectNode variables = LinearJson.object();
        ObjectNode input = variables.putObject("input").put("issueId", id).put("url", other.ref().url()).put("title", title(other))
                .put("subtitle", LinearImprints.subtitle(team));
        ObjectNode metadata = input.putObject("metadata").put(PROVIDER, other.provider().name()).put(KEY, other.ref().externalKey());
        LinearImprints.into(metadata, imprint);
        return client.ask(LinearOperation.ATTACHMENT_CREATE, variables, lane).write(data -> {
            JsonNode issue = data.path("attachmentCreate").path("attachment").path("issue");
            return LinearJson.name(issue, "id").filter(id::equals).isPresent()
                    ? new WriteResult.Applied<>(LinearIssueReader.ref(issue))
                    : new WriteResult.Unknown<>("Linear answered a link without the issue that it is on");
        });
    }

    private static String title(Backlink other) {
        return other.title().isBlank() ? other.ref().displayKey() : other.ref().displayKey() + " " + other.title();
    }
}
