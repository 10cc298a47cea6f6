package dev.ticketsync.psa.connectwise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;

/** Reads tickets: by id, and by condition page after page in the order of their ids. */
final class ConnectWiseTickets {
    static final String PATH = "/service/tickets";

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern LAST_PAGE = Pattern.compile("[?&]page=(\\d{1,9})[^>]*>\\s*;\\s*rel=\"last\"");

    private final ConnectWiseClient client;
    private final ConnectWiseResults results;
    private final ConnectWiseTicketReader reader;
    private volatile boolean tellsNext;

    ConnectWiseTickets(ConnectWiseClient client, ConnectWiseResults results, ConnectWiseTicketReader reader) {
        this.client = client;
        this.results = results;
        this.reader = reader;
    }

    static ConnectWiseQuery address(String externalKey) {
        return ConnectWiseQuery.of(PATH + "/" + externalKey);
    }

    /** Tells whether a key can name a ticket at all. */
    static boolean isKey(String externalKey) {
        return ID.matcher(externalKey).matches();
    }

    /** Reads one ticket; empty if it doesn't exist, or has become a project ticket. */
    ReadResult<Optional<RemoteTicket>> byKey(String externalKey, Lane lane) {
        return one(externalKey, lane,
                node -> ConnectWiseTicketReader.isServiceTicket(node) ? Optional.of(reader.read(externalKey, node)) : Optional.empty());
    }

    /** Reads one text of one ticket, empty where it is not set; empty if the ticket doesn't exist. */
    ReadResult<Optional<String>> text(String externalKey, String field, Lane lane) {
        return one(externalKey, lane, node -> Optional.of(node.path(field).asText("")));
    }

    private <T> ReadResult<Optional<T>> one(String externalKey, Lane lane, Function<JsonNode, Optional<T>> wanted) {
        if (!isKey(externalKey)) return new ReadResult.Read<>(Optional.empty());
        ConnectWiseQuery query = address(externalKey).with("fields", reader.fields());
        ConnectWiseReply reply = client.send(ConnectWiseRequest.get("ticket", query, lane));
        if (reply instanceof ConnectWiseReply.Missing) return new ReadResult.Read<>(Optional.empty());
        return results.read(reply, ok -> wanted.apply(ok.body()));
    }

    /** Reads several tickets. What a list leaves out is asked for by itself: a list also leaves out what the role may not see. */
    ReadResult<List<RemoteTicket>> byKeys(Collection<String> externalKeys, Lane lane) {
        List<Long> ids = externalKeys.stream().filter(ConnectWiseTickets::isKey).map(Long::valueOf).distinct().sorted().toList();
        ReadResult<List<RemoteTicket>> all = new ReadResult.Read<>(List.of());
        if (ids.size() > 1) {
            for (int from = 0; from < ids.size(); from += ConnectWiseQuery.PAGE) {
                List<Long> chunk = ids.subList(from, Math.min(ids.size(), from + ConnectWiseQuery.PAGE));
                all = ConnectWiseResults.then(all, before -> ConnectWiseResults.then(
                        page(ConnectWiseConditions.NONE.in("id", chunk), ConnectWisePlace.OLDEST, lane),
                        page -> new ReadResult.Read<>(joined(before, asked(chunk, page.tickets())))));
            }
        }
        return ConnectWiseResults.then(all, listed -> withMissing(ids, listed, lane));
    }

    private static List<RemoteTicket> asked(List<Long> sorted, List<RemoteTicket> listed) {
        return listed.stream().filter(ticket -> Collections.binarySearch(sorted, Long.valueOf(ticket.externalKey())) >= 0).toList();
    }

    /** Reads every ticket that meets the conditions. */
    ReadResult<List<RemoteTicket>> all(ConnectWiseConditions conditions, Lane lane) {
        List<RemoteTicket> all = new ArrayList<>();
        ReadResult<ConnectWisePage> result = page(conditions, ConnectWisePlace.OLDEST, lane);
        while (result instanceof ReadResult.Read<ConnectWisePage> read) {
            all.addAll(read.value().tickets());
            if (read.value().last()) return new ReadResult.Read<>(List.copyOf(all));
            result = page(conditions, read.value().next(), lane);
        }
        return ConnectWiseResults.then(result, page -> new ReadResult.Read<>(page.tickets()));
    }

    /** Reads the page that begins at a place. */
    ReadResult<ConnectWisePage> page(ConnectWiseConditions conditions, ConnectWisePlace place, Lane lane) {
        ConnectWiseQuery query = ConnectWiseQuery.list(PATH, conditions, place).with("fields", reader.fields());
        ConnectWiseRequest request = query.tooLong() ? search(conditions, place, lane) : ConnectWiseRequest.get("tickets", query, lane);
        return results.read(client.send(request), ok -> page(ok, place));
    }

    private ConnectWiseRequest search(ConnectWiseConditions conditions, ConnectWisePlace place, Lane lane) {
        ObjectNode filter = ConnectWiseJson.MAPPER.createObjectNode().put("conditions", place.rest(conditions).toString())
                .put("orderBy", place.orderBy());
        // paging stays in the address: the filter takes no such members
        ConnectWiseQuery query = ConnectWiseQuery.of(PATH + "/search").with("pageSize", ConnectWiseQuery.PAGE).with("fields",
                reader.fields());
        return ConnectWiseRequest.search("tickets", query, filter, lane);
    }

    private ReadResult<List<RemoteTicket>> withMissing(List<Long> ids, List<RemoteTicket> listed, Lane lane) {
        Set<String> found = new HashSet<>();
        listed.forEach(ticket -> found.add(ticket.externalKey()));
        ReadResult<List<RemoteTicket>> all = new ReadResult.Read<>(listed);
        for (Long id : ids) {
            if (found.contains(id.toString())) continue;
            all = ConnectWiseResults.then(all, before -> ConnectWiseResults.then(byKey(id.toString(), lane),
                    ticket -> new ReadResult.Read<>(joined(before, ticket.stream().toList()))));
        }
        return all;
    }

    private ConnectWisePage page(ConnectWiseReply.Ok ok, ConnectWisePlace place) {
        JsonNode rows = ConnectWiseJson.list(ok.body());
        List<RemoteTicket> tickets = new ArrayList<>(rows.size());
        ConnectWisePlace next = place;
        for (JsonNode row : rows) {
            long id = ConnectWiseJson.number(row, "id");
            // a list that begins anew on every page would be read for ever
            if (!place.isBefore(id)) throw new ConnectWiseUnreadable("the page after " + place.id() + " holds the id " + id);
            if (next.isBefore(id)) next = next.after(id);
            if (ConnectWiseTicketReader.isServiceTicket(row)) tickets.add(reader.read(row));
        }
        String link = ok.headers().get("Link").orElse("");
        boolean more = link.contains("rel=\"next\"");
        if (more) tellsNext = true;
        // a full page without a link is the last one, but only where links are known to come
        boolean last = !more && (tellsNext || rows.size() < ConnectWiseQuery.PAGE);
        return new ConnectWisePage(tickets, next, last || rows.isEmpty(), further(link), ok.headers().date());
    }

    /** Every request asks for the first page of what is left, so the number of the last page tells how many follow. */
    private static Optional<Integer> further(String link) {
        Matcher last = LAST_PAGE.matcher(link);
        return last.find() ? Optional.of(Integer.parseInt(last.group(1)) - 1) : Optional.empty();
    }

    private static List<RemoteTicket> joined(List<RemoteTicket> some, List<RemoteTicket> more) {
        List<RemoteTicket> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
