package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.connectwise.CwError.Detail;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;
import org.jspecify.annotations.Nullable;

/** What the server makes of a ticket's members: checks them, expands references, fills in defaults, derives closing. Stateless. */
final class CwTicketRules {
    private final CwSetup setup;
    private final Switches switches;

    CwTicketRules(CwSetup setup, Switches switches) {
        this.setup = setup;
        this.switches = switches;
    }

    /** Returns a ticket's members before anything was given. */
    static ObjectNode blank(int id) {
        return Json.object().put("id", id).put("recordType", "ServiceTicket").put("severity", "Medium").put("impact", "Medium")
                .put("allowAllClientsPortalView", false).put("customerUpdatedFlag", false).put("automaticEmailContactFlag", false)
                .put("automaticEmailResourceFlag", false).put("automaticEmailCcFlag", false).put("closedFlag", false).put("approved", true)
                .put("actualHours", 0.0).put("hasChildTicket", false).put("hasMergedChildTicketFlag", false).put("isInSla", false);
    }

    /**
     * Puts changes into members.
     *
     * @param fields changed in place
     * @param changes by the model's names; null stands for cleared
     * @throws CwError 400 with everything that is wrong
     */
    void apply(ObjectNode fields, ObjectNode changes, String member, Instant now) {
        List<Detail> wrong = new ArrayList<>();
        // The board comes first: statuses, types and teams are looked up in it.
        if (changes.has("board")) set(fields, field("board"), changes.get("board"), wrong);
        if (!fields.has("board")) fields.set("board", setup.boards.reference(CwSetup.SERVICE_DESK));
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (!change.getKey().equals("board")) set(fields, field(change.getKey()), change.getValue(), wrong);
        }
        if (CwSwitch.CLOSED_FLAG_WRITABLE.on(switches)) closeByFlag(fields, changes);
        if (!fields.has("status")) fields.set("status", setup.statuses.reference(setup.defaultStatus(board(fields)).id()));
        if (!fields.has("priority")) fields.set("priority", setup.priorities.reference(defaultPriority()));
        check(fields, wrong);
        if (!wrong.isEmpty()) throw CwError.invalid(CwModel.TICKET, wrong);
        deriveClosing(fields, member, now);
    }

    private void set(ObjectNode fields, CwField field, JsonNode value, List<Detail> wrong) {
        if (field.sentOnly()) return;
        if (field.readOnly()) {
            if (CwSwitch.READ_ONLY_REFUSED.on(switches))
                wrong.add(new Detail("InvalidField", "The " + field.name() + " field is read-only.", field.name()));
            return;
        }
        if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
            fields.remove(field.name());
        } else if (field.kind() == CwField.Kind.REF) {
            refer(fields, field, value, wrong);
        } else {
            if (field.max() > 0 && value.asText().length() > field.max()) {
                wrong.add(new Detail("MaxLengthField",
                        "The field " + field.name() + " must be a string with a maximum length of " + field.max() + ".", field.name()));
            }
            fields.set(field.name(), value);
        }
    }

    private void refer(ObjectNode fields, CwField field, JsonNode value, List<Detail> wrong) {
        CwTable table = table(field.name());
        CwRecord found = table == null ? null : table.find(value, scope(table, board(fields)));
        if (table != null && found != null) {
            fields.set(field.name(), table.reference(found.id()));
            if (field.name().equals("contact")) copyContact(fields, found);
        } else {
            String by = value.hasNonNull("id") ? "id" : value.hasNonNull("identifier") ? "identifier" : "name";
            wrong.add(new Detail("NotFound", notFound(field, table, value.path(by).asText(), board(fields)), field.name() + "/" + by));
        }
    }

    private static String notFound(CwField field, @Nullable CwTable table, String wanted, int board) {
        String what = (table == null ? field.name() : table.label()) + " " + wanted + " not found";
        return table != null && isScoped(table) ? what + " for Service Board " + board : what;
    }

    private void copyContact(ObjectNode fields, CwRecord contact) {
        fields.put("contactName", setup.contacts.reference(contact.id()).path("name").asText());
        fields.put("contactEmailAddress", contact.fields().path("communicationItems").path(0).path("value").asText());
    }

    private void closeByFlag(ObjectNode fields, ObjectNode changes) {
        if (!changes.hasNonNull("closedFlag") || changes.has("status")) return;
        boolean close = changes.get("closedFlag").asBoolean();
        if (close == fields.path("closedFlag").asBoolean()) return;
        CwRecord status = close
                ? setup.ofBoard(setup.statuses, board(fields)).filter(CwTicketRules::isClosed).findFirst().orElseThrow()
                : setup.defaultStatus(board(fields));
        fields.set("status", setup.statuses.reference(status.id()));
    }

    private void check(ObjectNode fields, List<Detail> wrong) {
        for (CwField field : CwModel.TICKET.fields()) {
            if (field.required() && !fields.has(field.name()) && wrong.stream().noneMatch(each -> each.field().startsWith(field.name()))) {
                wrong.add(new Detail("MissingRequiredField", "The " + field.name() + " field is required.", field.name()));
            }
        }
        CwRecord status = setup.statuses.get(fields.path("status").path("id").asInt());
        if ((status == null || status.reference("board") != board(fields)) && wrong.isEmpty()) {
            wrong.add(new Detail("NotFound",
                    notFound(field("status"), setup.statuses, fields.path("status").path("id").asText(), board(fields)),
                    "status/id"));
        }
    }

    /** {@code closedFlag}, {@code closedDate} and {@code closedBy} follow the status alone. */
    private void deriveClosing(ObjectNode fields, String member, Instant now) {
        boolean closed = isClosed(setup.statuses.need(fields.path("status").path("id").asInt()));
        if (closed && !fields.path("closedFlag").asBoolean()) {
            fields.put("closedDate", now.truncatedTo(ChronoUnit.SECONDS).toString()).put("closedBy", member);
        } else if (!closed) {
            fields.remove(List.of("closedDate", "closedBy"));
        }
        fields.put("closedFlag", closed);
    }

    private int defaultPriority() {
        return setup.priorities.records().stream().filter(each -> each.fields().path("defaultFlag").asBoolean()).findFirst().orElseThrow()
                .id();
    }

    private static Predicate<CwRecord> scope(CwTable table, int board) {
        return isScoped(table) ? row -> row.reference("board") == board || row.fields().path("boardId").asInt() == board : row -> true;
    }

    /** Whether the table's rows belong to a board each. */
    private static boolean isScoped(CwTable table) {
        return List.of("BoardStatus", "BoardType", "BoardTeam").contains(table.model().name());
    }

    private @Nullable CwTable table(String field) {
        return switch (field) {
            case "board" -> setup.boards;
            case "status" -> setup.statuses;
            case "type" -> setup.types;
            case "team" -> setup.teams;
            case "priority" -> setup.priorities;
            case "source" -> setup.sources;
            case "company" -> setup.companies;
            case "contact" -> setup.contacts;
            case "owner" -> setup.members;
            default -> null;
        };
    }

    private static boolean isClosed(CwRecord status) {
        return status.fields().path("closedStatus").asBoolean();
    }

    private static int board(ObjectNode fields) {
        return fields.path("board").path("id").asInt();
    }

    private static CwField field(String name) {
        CwField field = CwModel.TICKET.field(name);
        if (field == null) throw new IllegalArgumentException("tickets have no member " + name);
        return field;
    }
}
