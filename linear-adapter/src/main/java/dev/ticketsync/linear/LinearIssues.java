package dev.ticketsync.linear;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;

/** Reads issues of our team. */
final class LinearIssues {
    /** The most that Linear gives on one page; the build checks that such a page fits its limit on complexity. */
    static final int MAX_PAGE = 250;

    private final LinearClient client;
    private final LinearIssueReader reader;

    LinearIssues(LinearClient client, LinearIssueReader reader) {
        this.client = client;
        this.reader = reader;
    }

    /** Reads issues by id, archived and trashed ones too; {@code issue(id)} would fail as a whole where one is missing. */
    ReadResult<List<RemoteTicket>> byId(Collection<String> ids, Lane lane) {
        List<String> all = List.copyOf(ids);
        List<RemoteTicket> found = new ArrayList<>(all.size());
        for (int from = 0; from < all.size(); from += MAX_PAGE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + MAX_PAGE));
            ReadResult<List<RemoteTicket>> page = page(part, lane);
            if (!(page instanceof ReadResult.Read<List<RemoteTicket>> read)) return page;
            found.addAll(read.value());
        }
        return new ReadResult.Read<>(found);
    }

    private ReadResult<List<RemoteTicket>> page(List<String> ids, Lane lane) {
        ObjectNode variables = LinearJson.object().put("first", ids.size()).put("archived", true);
        ArrayNode wanted = variables.putObject("filter").putObject("id").putArray("in");
        ids.forEach(wanted::add);
        return client.ask(LinearOperation.ISSUES, variables, lane).read(data -> nodes(Set.copyOf(ids), data));
    }

    /** An answer to another question would say that what we asked for is gone. */
    private ReadResult<List<RemoteTicket>> nodes(Set<String> asked, JsonNode data) {
        Optional<List<RemoteTicket>> found = reader.readAll(data.path("issues").path("nodes"))
                .filter(tickets -> tickets.stream().map(RemoteTicket::externalKey).allMatch(asked::contains));
        return found.<ReadResult<List<RemoteTicket>>>map(ReadResult.Read::new).orElseGet(client::unreadable);
    }
}
