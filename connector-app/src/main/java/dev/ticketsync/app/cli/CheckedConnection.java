package dev.ticketsync.app.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ConnectionConfig;
import dev.ticketsync.app.config.RemoteConfig;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.mapping.WordMapping;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.sync.Remote;

/**
 * A connection after it was asked.
 *
 * @param lifecycle of the workspace
 * @param remote    that answered, or didn't
 * @param webhooks  where it is to call us; empty if it can't
 * @param result    of its refresh
 */
record CheckedConnection(String workspace, Lifecycle lifecycle, Remote remote, ConnectionConfig config, Optional<URI> webhooks,
        ReadResult<List<String>> result) {
    boolean isUnreachable() {
        return result instanceof ReadResult.Later;
    }

    /** What is wrong, a line each; empty if nothing is. */
    List<String> problems() {
        return switch (result) {
            case ReadResult.Read<List<String>> read -> read.value().isEmpty() ? remote.strangers() : read.value();
            case ReadResult.Later<List<String>> later -> List.of(later.why());
            case ReadResult.Rejected<List<String>> rejected -> List.of(rejected.reason());
            case ReadResult.Denied<List<String>> denied -> List.of(denied.reason());
        };
    }

    /** What may be meant and may be a mistake, a line each: statuses that are over for good here, and leave tickets open there. */
    List<String> notes() {
        if (remote.translation().isEmpty()) return List.of();
        WordMapping words = remote.translation().orElseThrow().status();
        return lifecycle.statuses().stream().filter(status -> status.kind() == StatusKind.CLOSED)
                .flatMap(status -> words.id(status.name()).filter(remote::leavesOpen)
                        .map(id -> "status '" + words.name(id) + "', which is written for " + status.name()
                                + ", doesn't close a ticket there")
                        .stream())
                .toList();
    }

    /** One line where all is well, else a line a problem; then how its changes reach us. Notes come last. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String name = workspace + "." + remote.name() + ": ";
        problems().forEach(problem -> lines.add(name + problem));
        if (problems().isEmpty()) lines.add(name + wellLine());
        notes().forEach(note -> lines.add(name + "note: " + note));
        return lines;
    }

    private String wellLine() {
        Translation words = remote.translation().orElseThrow();
        return "ok, " + place() + ", " + words.status().readableNames().size() + " statuses and "
                + words.priority().readableNames().size() + " priorities mapped, " + agents() + changes()
                + remote.provider().quota().map(quota -> ", " + quota.remaining() + " of " + quota.limit() + " calls left").orElse("");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("workspace", workspace).put("connection", remote.name())
                .put("provider", config.provider().name()).put("ok", problems().isEmpty()).put("reachable", !isUnreachable());
        ArrayNode problems = json.putArray("problems");
        problems().forEach(problems::add);
        notes().forEach(json.withArray("notes")::add);
        json.put("place", place());
        remote.translation().ifPresent(words -> {
            words.status().readableNames().forEach(json.withArray("statuses")::add);
            words.priority().readableNames().forEach(json.withArray("priorities")::add);
        });
        remote.roster().ifPresent(roster -> roster.agents().forEach(json.withObject("/agents")::put));
        json.put("changes", webhooks.isPresent() ? "webhooks" : "polling only").put("pollSeconds", remote.poll().toSeconds());
        webhooks.ifPresent(url -> json.put("webhookUrl", url.toString()));
        remote.provider().quota().ifPresent(quota -> json.putObject("quota").put("limit", quota.limit()).put("remaining", quota.remaining())
                .put("resetsAt", quota.resetsAt().toString()));
        return json;
    }

    private String place() {
        return switch (config.remote()) {
            case RemoteConfig.LinearTeam linear -> "team " + linear.team();
            case RemoteConfig.ConnectWiseBoard psa -> "board '" + psa.board() + "'";
        };
    }

    private String agents() {
        int users = remote.roster().map(roster -> roster.agents().size()).orElse(0);
        return users == 0 ? "" : users + (users == 1 ? " user stands for an agent, " : " users stand for agents, ");
    }

    private String changes() {
        String poll = "every " + remote.poll().toSeconds() + " s";
        return webhooks.map(url -> "`serve` registers webhooks to " + url + " and polls " + poll).orElse("polling only, " + poll);
    }
}
