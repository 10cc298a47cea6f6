package dev.ticketsync.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.Word;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import org.jspecify.annotations.Nullable;

/** Our team: its id, which never changes and is asked for once, and its workflow states. */
final class LinearTeam {
    /** The order in which an issue passes through the types of states; a position counts within its type only. */
    private static final List<String> FLOW = List.of("triage", "backlog", "unstarted", "started", "completed", "canceled", "duplicate");

    private final LinearClient client;
    private final String key;
    private volatile @Nullable String id;

    LinearTeam(LinearClient client, String key) {
        this.client = client;
        this.key = key;
    }

    /** Writes with the team's id, which is asked for if it isn't known. */
    <T> WriteResult<T> withId(Lane lane, Function<String, WriteResult<T>> write) {
        String known = id;
        if (known != null) return write.apply(known);
        return switch (team(lane).read(data -> new ReadResult.Read<>(node(data)))) {
            case ReadResult.Read<JsonNode> found -> remember(found.value()).map(write)
                    .orElseGet(() -> new WriteResult.Rejected<>("Linear has no team with the key " + key));
            case ReadResult.Later<JsonNode> later -> new WriteResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<JsonNode> refused -> new WriteResult.Rejected<>(refused.reason());
            case ReadResult.Denied<JsonNode> denied -> new WriteResult.Denied<>(denied.reason());
        };
    }

    /** Reads the states as they are now, and says which team comes nearest where ours doesn't exist. */
    ReadResult<Vocabulary> vocabulary(Lane lane) {
        return team(lane).read(data -> {
            JsonNode team = node(data);
            if (remember(team).isEmpty()) return unknown(lane);
            Map<Field, List<Word>> words = Map.of(Field.STATUS, states(team), Field.PRIORITY, LinearPriorities.WORDS);
            return new ReadResult.Read<>(new Vocabulary(words, Optional.empty(), List.of()));
        });
    }

    private LinearReply team(Lane lane) {
        return client.ask(LinearOperation.TEAM, LinearJson.object().put("key", key), lane);
    }

    private Optional<String> remember(JsonNode team) {
        Optional<String> found = LinearJson.string(team, "id");
        found.ifPresent(value -> id = value);
        return found;
    }

    private ReadResult<Vocabulary> unknown(Lane lane) {
        return client.ask(LinearOperation.TEAM_KEYS, LinearJson.object(), lane).read(data -> {
            List<String> keys = new ArrayList<>();
            for (JsonNode team : data.path("teams").path("nodes"))
                LinearJson.string(team, "key").ifPresent(keys::add);
            String hint = keys.isEmpty() ? ", nor any other that these credentials may see" : ": " + NearestName.hint(key, keys);
            String problem = "Linear has no team with the key " + key + hint;
            return new ReadResult.Read<>(
                    new Vocabulary(Map.of(Field.PRIORITY, LinearPriorities.WORDS), Optional.empty(), List.of(problem)));
        });
    }

    private static JsonNode node(JsonNode data) {
        return data.path("teams").path("nodes").path(0);
    }

    private static List<Word> states(JsonNode team) {
        List<JsonNode> states = new ArrayList<>();
        team.path("states").path("nodes").forEach(states::add);
        states.sort(Comparator.comparingInt((JsonNode state) -> rank(state.path("type").asText()))
                .thenComparingDouble(state -> state.path("position").asDouble()));
        return states.stream().map(state -> new Word(state.path("id").asText(), state.path("name").asText())).toList();
    }

    private static int rank(String type) {
        int known = FLOW.indexOf(type);
        return known < 0 ? FLOW.size() : known;
    }
}
