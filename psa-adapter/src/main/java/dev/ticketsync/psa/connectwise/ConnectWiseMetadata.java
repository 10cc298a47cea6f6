package dev.ticketsync.psa.connectwise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.Word;
import dev.ticketsync.core.ticket.Field;
import org.jspecify.annotations.Nullable;

/** Reads the board, its statuses and the priorities. Statuses belong to a board: the same name has another id on every one. */
final class ConnectWiseMetadata {
    private static final Comparator<JsonNode> AS_SHOWN = Comparator.<JsonNode>comparingDouble(node -> node.path("sortOrder").asDouble())
            .thenComparingLong(node -> node.path("id").asLong());

    private final ConnectWiseClient client;
    private final ConnectWiseResults results;
    private final String boardName;
    private volatile @Nullable ConnectWiseBoard known;

    ConnectWiseMetadata(ConnectWiseClient client, ConnectWiseResults results, String boardName) {
        this.client = client;
        this.results = results;
        this.boardName = boardName;
    }

    /** Returns the configured board, from memory once it has been found. */
    ReadResult<ConnectWiseBoard> board(Lane lane) {
        ConnectWiseBoard board = known;
        if (board != null) return new ReadResult.Read<>(board);
        return ConnectWiseResults.then(boards(lane), boards -> {
            ConnectWiseBoard found = find(boards);
            return found == null ? new ReadResult.Rejected<>(problem(boards)) : new ReadResult.Read<>(found);
        });
    }

    /** Reads everything anew. */
    ReadResult<Vocabulary> vocabulary(Lane lane) {
        return ConnectWiseResults.then(boards(lane),
                boards -> ConnectWiseResults.then(table("priorities", "/service/priorities", lane), priorities -> {
                    List<Word> priorityWords = words(priorities);
                    ConnectWiseBoard board = find(boards);
                    if (board == null)
                        return new ReadResult.Read<>(
                                new Vocabulary(Map.of(Field.PRIORITY, priorityWords), Optional.empty(), List.of(problem(boards))));
                    return ConnectWiseResults.then(table("statuses", "/service/boards/" + board.id() + "/statuses", lane),
                            statuses -> new ReadResult.Read<>(
                                    new Vocabulary(Map.of(Field.STATUS, words(statuses), Field.PRIORITY, priorityWords),
                                            Optional.of(closing(statuses)), List.of())));
                }));
    }

    /** Reads the types of tickets that the board knows. */
    ReadResult<List<Word>> types(ConnectWiseBoard board, Lane lane) {
        return ConnectWiseResults.then(table("types", "/service/boards/" + board.id() + "/types", lane),
                types -> new ReadResult.Read<>(words(types)));
    }

    private ReadResult<List<JsonNode>> boards(Lane lane) {
        ConnectWiseQuery query = ConnectWiseQuery.list("/service/boards", ConnectWiseConditions.NONE);
        return results.read(client.send(ConnectWiseRequest.get("boards", query, lane)), ConnectWiseMetadata::inUse);
    }

    private ReadResult<List<JsonNode>> table(String name, String path, Lane lane) {
        ConnectWiseQuery query = ConnectWiseQuery.list(path, ConnectWiseConditions.NONE);
        return results.readPart(client.send(ConnectWiseRequest.get(name, query, lane)), ConnectWiseMetadata::inUse);
    }

    /** Statuses call it {@code inactive}, boards and types {@code inactiveFlag}. */
    private static List<JsonNode> inUse(ConnectWiseReply.Ok ok) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : ConnectWiseJson.list(ok.body())) {
            ConnectWiseJson.number(row, "id");
            ConnectWiseJson.text(row, "name");
            if (!row.path("inactive").asBoolean() && !row.path("inactiveFlag").asBoolean()) rows.add(row);
        }
        rows.sort(AS_SHOWN);
        return rows;
    }

    private static List<Word> words(List<JsonNode> rows) {
        return rows.stream().map(row -> new Word(row.path("id").asText(), row.path("name").asText())).toList();
    }

    /** Whether a ticket is closed follows from its status alone. Source: ConnectWise API, {@code BoardStatus.closedStatus}. */
    private static Set<String> closing(List<JsonNode> statuses) {
        return statuses.stream().filter(status -> status.path("closedStatus").asBoolean()).map(status -> status.path("id").asText())
                .collect(Collectors.toSet());
    }

    private @Nullable ConnectWiseBoard find(List<JsonNode> boards) {
        for (JsonNode board : boards) {
            if (!board.path("name").asText().equals(boardName)) continue;
            ConnectWiseBoard found = new ConnectWiseBoard(board.path("id").longValue(), boardName);
            known = found;
            return found;
        }
        return null;
    }

    private String problem(List<JsonNode> boards) {
        List<String> names = boards.stream().map(board -> board.path("name").asText()).toList();
        return "ConnectWise has no active service board '" + boardName + "': " + NearestName.hint(boardName, names);
    }
}
