package dev.ticketsync.linear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;

/**
 * The tie to the other side's record: an attachment with its address, and in the metadata what it is there. Linear keeps one attachment for an issue and an
 * address, so leaving it again changes nothing.
 */
final class LinearLinks {
    private static final String PROVIDER = "provider";
    private static final String KEY = "externalKey";

    private final LinearClient client;
    private final LinearIssueReader reader;

    LinearLinks(LinearClient client, LinearIssueReader reader) {
        this.client = client;
        this.reader = reader;
    }

    WriteResult<RemoteRef> leave(String id, Backlink other, Lane lane) {
        ObjectNode variables = LinearJson.object();
        ObjectNode input = variables.putObject("input").put("issueId", id).put("url", other.ref().url()).put("title", title(other));
        input.putObject("metadata").put(PROVIDER, other.provider().name()).put(KEY, other.ref().externalKey());
        return client.ask(LinearOperation.ATTACHMENT_CREATE, variables, lane).write(data -> {
            JsonNode issue = data.path("attachmentCreate").path("attachment").path("issue");
            return new WriteResult.Applied<>(LinearIssueReader.ref(issue));
        });
    }

    /** Returns the issues that carry an attachment with the other record's address. */
    ReadResult<List<RemoteTicket>> withUrl(Backlink other, Lane lane) {
        return find(other, false, lane);
    }

    /** Returns the issues whose attachment says in its metadata that it is the other record. */
    ReadResult<List<RemoteTicket>> withReference(Backlink other, Lane lane) {
        return find(other, true, lane);
    }

    private ReadResult<List<RemoteTicket>> find(Backlink other, boolean referenced, Lane lane) {
        ObjectNode variables = LinearJson.object().put("url", other.ref().url());
        return client.ask(LinearOperation.ISSUES_LINKED_TO, variables, lane).read(data -> {
            Map<String, JsonNode> issues = new LinkedHashMap<>();
            for (JsonNode attachment : data.path("attachmentsForURL").path("nodes")) {
                if (referenced && !names(attachment.path("metadata"), other)) continue;
                JsonNode issue = attachment.path("issue");
                issues.put(issue.path("id").asText(), issue);
            }
            Optional<List<RemoteTicket>> found = reader.readAll(issues.values());
            return found.<ReadResult<List<RemoteTicket>>>map(ReadResult.Read::new).orElseGet(client::unreadable);
        });
    }

    private static boolean names(JsonNode metadata, Backlink other) {
        return metadata.path(PROVIDER).asText().equals(other.provider().name())
                && metadata.path(KEY).asText().equals(other.ref().externalKey());
    }

    private static String title(Backlink other) {
        return other.title().isBlank() ? other.ref().displayKey() : other.ref().displayKey() + " " + other.title();
    }
}
