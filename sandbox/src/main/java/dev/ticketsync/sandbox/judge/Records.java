package dev.ticketsync.sandbox.judge;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.ChangeLog;

/** The two vendors' records as they stand: live ones with their values, which should have crossed, and which name one another. */
public final class Records {
    private static final String TEAM = "ENG";
    private static final String LABEL = "customer";
    private static final String BOARD = "Service Desk";
    private static final String CROSSES = "Escalated";
    /** How a ticket's page is addressed, in either of the vendor's forms. */
    private static final Pattern TICKET_PAGE = Pattern.compile("[?&](?:service_)?recid=(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Map<Side, Map<String, Map<Field, String>>> live = new EnumMap<>(Side.class);
    private final Map<Side, Set<String>> crossing = new EnumMap<>(Side.class);
    private final Map<Side, Set<String>> madeByConnector = new EnumMap<>(Side.class);
    private final Set<Link> links = new LinkedHashSet<>();

    private Records(Sandbox sandbox) {
        for (Side side : Side.values()) {
            live.put(side, new TreeMap<>());
            crossing.put(side, new TreeSet<>());
            madeByConnector.put(side, new HashSet<>());
            for (ChangeLog.Creation made : sandbox.simulator(side.vendor()).log().creations()) {
                if (made.actor().equals(Call.CONNECTOR)) madeByConnector(side).add(made.record());
            }
        }
        readIssues(sandbox);
        readTickets(sandbox);
    }

    public static Records of(Sandbox sandbox) {
        return new Records(sandbox);
    }

    /** Returns which live records name one another, from either side; one record may be in several links. */
    public Set<Link> links() {
        return links;
    }

    /** Returns the records that people made or marked so that they have to have a counterpart, sorted. */
    public Set<String> crossing(Side side) {
        return crossing.getOrDefault(side, Set.of());
    }

    /** Returns a live record's values. */
    public Map<Field, String> values(Side side, String recordId) {
        return live(side).getOrDefault(recordId, Map.of());
    }

    /** Returns issues and tickets ever created by the connector, also those that are gone. */
    Set<String> madeByConnector(Side side) {
        return madeByConnector.computeIfAbsent(side, any -> new HashSet<>());
    }

    private Map<String, Map<Field, String>> live(Side side) {
        return live.computeIfAbsent(side, any -> new TreeMap<>());
    }

    private void readIssues(Sandbox sandbox) {
        ObjectNode all = sandbox.simulator(Side.LINEAR.vendor()).records();
        madeByConnector(Side.LINEAR).removeIf(record -> record.contains("/"));
        Set<String> labelled = labelled(sandbox, all);
        for (JsonNode issue : all.path("Issue")) {
            if (issue.hasNonNull("archivedAt")) continue;
            String id = issue.path("id").asText();
            add(Side.LINEAR, id, issue);
            if (issue.path("team").asText().equals(TEAM) && labelled.contains(id)) cross(Side.LINEAR, id);
        }
        for (JsonNode attachment : all.path("Attachment")) {
            Matcher page = TICKET_PAGE.matcher(attachment.path("url").asText());
            if (page.find()) links.add(new Link(attachment.path("issueId").asText(), page.group(1)));
        }
    }

    private static Set<String> labelled(Sandbox sandbox, ObjectNode all) {
        String label = "";
        for (JsonNode each : all.path("IssueLabel")) {
            if (each.path("name").asText().equals(LABEL)) label = each.path("id").asText();
        }
        Set<String> labelled = new HashSet<>();
        for (JsonNode issue : all.path("Issue"))
            if (holds(issue.path("labelIds"), label)) labelled.add(issue.path("id").asText());
        for (Map.Entry<String, JsonNode> held : everHeld(sandbox, Side.LINEAR, "labelIds"))
            if (holds(held.getValue(), label)) labelled.add(held.getKey());
        return labelled;
    }

    private void readTickets(Sandbox sandbox) {
        Set<String> escalated = new HashSet<>();
        for (Map.Entry<String, JsonNode> held : everHeld(sandbox, Side.PSA, "status"))
            if (held.getValue().asText().equals(CROSSES)) escalated.add(held.getKey());
        for (JsonNode ticket : sandbox.simulator(Side.PSA.vendor()).records().path("tickets")) {
            String id = ticket.path("id").asText();
            add(Side.PSA, id, ticket);
            if (ticket.at("/board/name").asText().equals(BOARD) && escalated.contains(id)) cross(Side.PSA, id);
            Matcher reference = UUID.matcher(ticket.path("externalXRef").asText());
            if (reference.find()) links.add(new Link(reference.group(), id));
        }
        links.removeIf(link -> !live(Side.LINEAR).containsKey(link.issue()) || !live(Side.PSA).containsKey(link.ticket()));
    }

    /** Every value that a field ever had, by record. */
    private static Set<Map.Entry<String, JsonNode>> everHeld(Sandbox sandbox, Side side, String field) {
        ChangeLog log = sandbox.simulator(side.vendor()).log();
        Set<Map.Entry<String, JsonNode>> held = new HashSet<>();
        for (ChangeLog.Creation made : log.creations())
            if (made.values().has(field)) held.add(Map.entry(made.record(), made.values().get(field)));
        for (ChangeLog.Change change : log.changes())
            if (change.field().equals(field)) held.add(Map.entry(change.record(), change.value()));
        return held;
    }

    private void add(Side side, String id, JsonNode record) {
        Map<Field, String> values = new HashMap<>();
        for (Field field : Field.values()) {
            JsonNode value = record.path(field.on(side));
            values.put(field, value.isObject() ? value.path("name").asText() : value.asText());
        }
        live(side).put(id, values);
    }

    /** What the connector made is a counterpart, whatever it looks like. */
    private void cross(Side side, String id) {
        if (!madeByConnector(side).contains(id)) crossing.computeIfAbsent(side, any -> new TreeSet<>()).add(id);
    }

    private static boolean holds(JsonNode ids, String wanted) {
        return ids.valueStream().anyMatch(id -> id.asText().equals(wanted));
    }
}
