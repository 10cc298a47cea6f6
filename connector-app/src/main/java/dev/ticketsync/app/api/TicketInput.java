package dev.ticketsync.app.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** What a request sets of a ticket; the document says which. */
record TicketInput(FieldValues fields, Map<Detail, String> details) {
    private static final int LONGEST_JSON = 65_536;
    private static final List<Field> FIELDS = List.of(Field.TITLE, Field.DESCRIPTION, Field.PRIORITY);

    static TicketInput of(ObjectNode body) {
        FieldValues fields = FieldValues.NONE;
        for (Field field : FIELDS) {
            if (body.has(field.label())) fields = fields.with(field, body.get(field.label()).textValue());
        }
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values()) {
            if (body.has(detail.label())) details.put(detail, text(detail, body.get(detail.label())));
        }
        return new TicketInput(fields, details);
    }

    private static String text(Detail detail, JsonNode value) {
        if (value.isNull()) return "";
        if (value.isTextual()) return value.textValue();
        String json = value.toString();
        if (json.length() > LONGEST_JSON) throw Problem.invalid(detail.label(), "is too long: it takes " + LONGEST_JSON + " characters");
        return json;
    }
}
