package dev.ticketsync.linear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;

/** Changes and creates issues. */
final class LinearWrites {
    private final LinearClient client;
    private final LinearTeam team;
    private final LinearIssues issues;
    private final LinearIssueReader reader;

    LinearWrites(LinearClient client, LinearTeam team, LinearIssueReader reader) {
        this.client = client;
        this.team = team;
        this.reader = reader;
        this.issues = new LinearIssues(client, reader);
    }

    WriteResult<RemoteTicket> update(String id, RemotePatch patch, Lane lane) {
        ObjectNode variables = LinearJson.object().put("id", id);
        Optional<String> fault = LinearPatch.into(variables.putObject("input"), patch);
        if (fault.isPresent()) return new WriteResult.Rejected<>(fault.get());
        LinearReply reply = client.ask(LinearOperation.ISSUE_UPDATE, variables, lane);
        if (reply instanceof LinearReply.Refused refused && !refused.forbidden())
            return whyRefused(id, refused.reason(), lane).withoutTexts(patch.raw());
        return reply.<RemoteTicket>write(data -> written(id, data.path("issueUpdate"))).withoutTexts(patch.raw());
    }

    WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        Optional<String> unknown = unknown(record.defaults());
        if (unknown.isPresent()) return new WriteResult.Rejected<>(unknown.get());
        return team.withId(lane, teamId -> create(record, teamId, lane));
    }

    /** Says which defaults a new issue can't take; empty if there is none. It takes none at all: title, text, state and priority come from the ticket. */
    static Optional<String> unknown(Map<String, String> defaults) {
        if (defaults.isEmpty()) return Optional.empty();
        return Optional
                .of("Linear takes no defaults for new issues, but there are: " + String.join(", ", new TreeSet<>(defaults.keySet())));
    }

    private WriteResult<RemoteTicket> create(NewRemote record, String teamId, Lane lane) {
        ObjectNode variables = LinearJson.object();
        ObjectNode input = variables.putObject("input").put("id", record.reservation()).put("teamId", teamId);
        Optional<String> fault = LinearPatch.into(input, record.values());
        if (fault.isPresent()) return new WriteResult.Rejected<>(fault.get());
        LinearReply reply = client.ask(LinearOperation.ISSUE_CREATE, variables, lane);
        if (reply instanceof LinearReply.Duplicate) return created(record.reservation(), lane);
        return reply.<RemoteTicket>write(data -> written(record.reservation(), data.path("issueCreate")))
                .withoutTexts(record.values().raw());
    }

    /** The id is derived from the other side's record, so an issue that has it is the one that an earlier, unanswered try made. */
    private WriteResult<RemoteTicket> created(String id, Lane lane) {
        return switch (issues.byId(List.of(id), lane)) {
            case ReadResult.Read<List<RemoteTicket>> found ->
                found.value().stream().findFirst().<WriteResult<RemoteTicket>>map(there -> new WriteResult.Applied<>(there, true))
                        .orElseGet(() -> new WriteResult.Rejected<>(
                                "the issue " + id + " was created earlier and is no longer in team " + reader.team()));
            case ReadResult.Later<List<RemoteTicket>> later -> new WriteResult.Unknown<>(later.why());
            case ReadResult.Rejected<List<RemoteTicket>> refused -> new WriteResult.Unknown<>(refused.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> new WriteResult.Denied<>(denied.reason());
        };
    }

    /** An archived issue takes no edits; the refusal doesn't say so in words one could rely on. */
    private WriteResult<RemoteTicket> whyRefused(String id, String reason, Lane lane) {
        return issues.byId(List.of(id), lane) instanceof ReadResult.Read<List<RemoteTicket>> found
                && found.value().stream().noneMatch(ticket -> ticket.presence() == Presence.LIVE)
                        ? new WriteResult.Gone<>()
                        : new WriteResult.Rejected<>(reason);
    }

    /** An answer about another issue would be taken for what this one now holds. */
    private WriteResult<RemoteTicket> written(String id, JsonNode payload) {
        JsonNode issue = payload.path("issue");
        Optional<RemoteTicket> ticket = reader.read(issue).filter(read -> read.externalKey().equals(id));
        if (ticket.isEmpty()) return new WriteResult.Unknown<>("Linear answered a write without the issue as it now stands");
        return reader.isOurs(issue) ? new WriteResult.Applied<>(ticket.get()) : new WriteResult.Gone<>();
    }
}
