package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Reads a ticket as the REST API and the callbacks carry it. The PSA has no trash: a ticket that can be read is in use, unless it was merged into another; a
 * ticket that others were merged into says only that there are some. Its revision is whole seconds, so two
 * states of a busy ticket may share one.
 */
final class ConnectWiseTicketReader {
    /** The trait that holds a ticket's board. */
    static final String BOARD = "board";
    private static final List<String> REFERENCES = List.of("status", "priority", BOARD, "company", "type", "source");

    private static final String PARENT = "mergedParentTicket";
    private static final String HAS_CHILDREN = "hasMergedChildTicketFlag";

    private final String page;
    private final String pageEnd;
    private final String reference;
    private final String fields;

    ConnectWiseTicketReader(ConnectWiseSettings settings) {
        page = uiSite(settings.url()) + "/v4_6_release/services/system_io/router/openrecord.rails?recordType=ServiceFv&recid=";
        pageEnd = "&companyName=" + URLEncoder.encode(settings.credentials().company(), StandardCharsets.UTF_8);
        reference = settings.reference().field();
        fields = "id,summary,recordType," + String.join(",", REFERENCES) + "," + reference + "," + PARENT + "," + HAS_CHILDREN + ",_info";
    }

    /** The members to ask for: whole tickets are ten times as long. */
    String fields() {
        return fields;
    }

    /** @throws ConnectWiseUnreadable if the node is no ticket */
    RemoteTicket read(JsonNode node) {
        long id = ConnectWiseJson.number(node, "id");
        JsonNode info = node.path("_info");
        Instant revision = ConnectWiseJson.instant(info, "lastUpdated");
        Instant created = info.has("dateEntered") ? ConnectWiseJson.instant(info, "dateEntered") : revision;
        Presence presence = parent(node) > 0 ? Presence.MERGED : Presence.LIVE;
        return new RemoteTicket(ref(id), revision, created, presence, raw(node), traits(node));
    }

    /** @throws ConnectWiseUnreadable if the node is no ticket, or another one: it would be taken for what this one now holds */
    RemoteTicket read(String externalKey, JsonNode node) {
        RemoteTicket ticket = read(node);
        if (!ticket.externalKey().equals(externalKey)) throw new ConnectWiseUnreadable("'id' is another ticket's");
        return ticket;
    }

    RemoteRef ref(long id) {
        return new RemoteRef(Long.toString(id), "#" + id, page + id + pageEnd);
    }

    /** Tells whether it is a ticket of a service board: lists and callbacks of tickets carry project tickets too. */
    static boolean isServiceTicket(JsonNode node) {
        return node.path("recordType").asText("ServiceTicket").equals("ServiceTicket");
    }

    /** Returns the id of the ticket that it was merged into, 0 if it wasn't. The PSA leaves out what is not set. */
    private static long parent(JsonNode node) {
        return node.hasNonNull(PARENT) ? ConnectWiseJson.number(node.get(PARENT), "id") : 0;
    }

    private static FieldValues raw(JsonNode node) {
        Map<Field, String> values = new HashMap<>();
        if (node.has("summary")) values.put(Field.TITLE, ConnectWiseJson.text(node, "summary"));
        if (node.has("status")) values.put(Field.STATUS, Long.toString(ConnectWiseJson.number(node.get("status"), "id")));
        if (node.has("priority")) values.put(Field.PRIORITY, Long.toString(ConnectWiseJson.number(node.get("priority"), "id")));
        return FieldValues.of(values);
    }

    private Map<String, List<String>> traits(JsonNode node) {
        Map<String, List<String>> traits = new HashMap<>();
        for (String name : REFERENCES) {
            JsonNode value = node.path(name).path("name");
            if (value.isTextual()) traits.put(name, List.of(value.textValue()));
        }
        String told = node.path(reference).asText("").strip();
        traits.put(RemoteTicket.REFERENCES, told.isEmpty() ? List.of() : List.of(told));
        if (parent(node) > 0) {
            RemoteRef into = ref(parent(node));
            traits.put(RemoteTicket.MERGED_INTO, List.of(into.externalKey(), into.displayKey()));
        }
        if (node.path(HAS_CHILDREN).asBoolean()) traits.put(RemoteTicket.MERGED_HERE, List.of());
        return traits;
    }

    /** Returns the id of the ticket whose page that is. */
    Optional<String> keyOf(String address) {
        if (!address.startsWith(page)) return Optional.empty();
        String id = address.substring(page.length()).replaceFirst("&.*", "");
        return Optional.of(id).filter(ConnectWiseTickets::isKey);
    }

    /** People's pages are served beside the API, without the prefix that cloud API hosts have. */
    private static String uiSite(URI url) {
        return url.toString().replaceFirst("^(https://)api-", "$1");
    }
}
