package dev.ticketsync.psa.connectwise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.Word;

/**
 * What a mirror rule sets on new tickets: {@code company}, by identifier or name, which the PSA demands; and {@code type}, by name. What was found is
 * remembered, since ids don't change.
 */
final class ConnectWiseDefaults {
    private static final String COMPANY = "company";
    private static final String TYPE = "type";
    private static final String NO_COMPANY = "ConnectWise takes no ticket without a company: add it to the defaults";
    private static final int ENOUGH_TO_SUGGEST = 3;

    private final ConnectWiseClient client;
    private final ConnectWiseResults results;
    private final ConnectWiseMetadata metadata;
    private final Map<String, Long> found = new ConcurrentHashMap<>();

    ConnectWiseDefaults(ConnectWiseClient client, ConnectWiseResults results, ConnectWiseMetadata metadata) {
        this.client = client;
        this.results = results;
        this.metadata = metadata;
    }

    /** Returns each default that can't be used as one line. */
    ReadResult<List<String>> check(Map<String, String> defaults, Lane lane) {
        List<String> problems = new ArrayList<>();
        if (!defaults.containsKey(COMPANY)) problems.add(NO_COMPANY);
        for (Map.Entry<String, String> wanted : new TreeMap<>(defaults).entrySet()) {
            switch (find(wanted.getKey(), wanted.getValue(), lane)) {
                case ReadResult.Read<Long> id -> {
                }
                case ReadResult.Rejected<Long> rejected -> problems.add(rejected.reason());
                case ReadResult.Later<Long> later -> {
                    return new ReadResult.Later<>(later.at(), later.why());
                }
                case ReadResult.Denied<Long> denied -> {
                    return new ReadResult.Denied<>(denied.reason());
                }
            }
        }
        return new ReadResult.Read<>(List.copyOf(problems));
    }

    /** Returns the defaults by member, as ids. */
    ReadResult<Map<String, Long>> resolve(Map<String, String> defaults, Lane lane) {
        if (!defaults.containsKey(COMPANY))
            return new ReadResult.Rejected<>(NO_COMPANY);
        ReadResult<Map<String, Long>> ids = new ReadResult.Read<>(Map.of());
        for (Map.Entry<String, String> wanted : new TreeMap<>(defaults).entrySet()) {
            ids = ConnectWiseResults.then(ids, before -> ConnectWiseResults.then(find(wanted.getKey(), wanted.getValue(), lane), id -> {
                Map<String, Long> more = new LinkedHashMap<>(before);
                more.put(wanted.getKey(), id);
                return new ReadResult.Read<>(more);
            }));
        }
        return ids;
    }

    private ReadResult<Long> find(String name, String value, Lane lane) {
        Long known = found.get(name + "=" + value);
        if (known != null) return new ReadResult.Read<>(known);
        ReadResult<Long> id = switch (name) {
            case COMPANY -> company(value, lane);
            case TYPE -> type(value, lane);
            default -> new ReadResult.Rejected<>(
                    "ConnectWise has no default '" + name + "': " + NearestName.hint(name, List.of(COMPANY, TYPE)));
        };
        if (id instanceof ReadResult.Read<Long> read) found.put(name + "=" + value, read.value());
        return id;
    }

    private ReadResult<Long> company(String value, Lane lane) {
        if (!ConnectWiseConditions.quotable(value))
            return new ReadResult.Rejected<>("the company '" + value + "' can't be asked for by that name: use its identifier");
        ConnectWiseConditions named = ConnectWiseConditions.NONE.anyEqual(List.of("identifier", "name"), List.of(value))
                .equal("deletedFlag", false);
        return ConnectWiseResults.then(companies(named, lane), rows -> {
            List<JsonNode> exact = rows.stream().filter(row -> row.path("identifier").asText().equals(value)).toList();
            if (exact.size() == 1) return new ReadResult.Read<>(exact.getFirst().path("id").longValue());
            if (rows.size() == 1) return new ReadResult.Read<>(rows.getFirst().path("id").longValue());
            return rows.isEmpty()
                    ? unknownCompany(value, lane)
                    : new ReadResult.Rejected<>("ConnectWise has " + rows.size() + " companies named '" + value
                            + "': use an identifier, " + String.join(" or ", column(rows, "identifier")));
        });
    }

    private ReadResult<Long> unknownCompany(String value, Lane lane) {
        String beginning = value.substring(0, Math.min(ENOUGH_TO_SUGGEST, value.length()));
        ConnectWiseConditions alike = ConnectWiseConditions.NONE.anyBeginning(List.of("identifier", "name"), beginning).equal("deletedFlag",
                false);
        return ConnectWiseResults.then(companies(alike, lane), rows -> new ReadResult.Rejected<>(
                "ConnectWise has no company '" + value + "'"
                        + (rows.isEmpty() ? "" : ": " + NearestName.hint(value, column(rows, "name")))));
    }

    private ReadResult<List<JsonNode>> companies(ConnectWiseConditions conditions, Lane lane) {
        ConnectWiseQuery query = ConnectWiseQuery.list("/company/companies", conditions).with("fields", "id,identifier,name");
        return results.readPart(client.send(ConnectWiseRequest.get("companies", query, lane)), ok -> {
            List<JsonNode> rows = new ArrayList<>();
            for (JsonNode row : ConnectWiseJson.list(ok.body())) {
                ConnectWiseJson.number(row, "id");
                rows.add(row);
            }
            return rows;
        });
    }

    private ReadResult<Long> type(String value, Lane lane) {
        return ConnectWiseResults.then(metadata.board(lane), board -> ConnectWiseResults.then(metadata.types(board, lane), types -> {
            for (Word type : types) {
                if (type.name().equals(value)) return new ReadResult.Read<>(Long.valueOf(type.id()));
            }
            return new ReadResult.Rejected<>("the board '" + board.name() + "' has no type '" + value + "': "
                    + NearestName.hint(value, types.stream().map(Word::name).toList()));
        }));
    }

    private static List<String> column(List<JsonNode> rows, String name) {
        return rows.stream().map(row -> row.path(name).asText()).toList();
    }
}
