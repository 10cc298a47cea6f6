package dev.ticketsync.core.store.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.ticket.Field;

/** What a link remembers, as JSON. Revisions keep every digit: they are compared for equality. */
final class LinkJson {
    private LinkJson() {}

    static String text(Snapshot snapshot) {
        ObjectNode node = Json.object();
        node.put("revision", snapshot.revision().toString());
        node.put("presence", snapshot.presence().name());
        node.set("raw", Json.node(snapshot.raw()));
        return node.toString();
    }

    static Snapshot snapshot(String json) {
        JsonNode node = Json.read(json);
        return new Snapshot(instant(node, "revision"), Presence.valueOf(node.required("presence").asText()),
                Json.values(node.required("raw")));
    }

    static String text(Base base) {
        ObjectNode fields = Json.object();
        base.fields().forEach((field, agreed) -> fields.putObject(field.label()).put("local", agreed.local()).put("raw", agreed.raw()));
        ObjectNode node = Json.object();
        node.put("fingerprint", base.fingerprint());
        node.set("fields", fields);
        if (!base.given().equals(Given.NONE)) write(base.given(), node.putObject("given"));
        return node.toString();
    }

    private static void write(Given given, ObjectNode node) {
        ObjectNode to = node.putObject("to");
        given.to().users().forEach((part, user) -> to.put(part.label(), user));
        node.put("agent", given.agent()).put("counts", given.counts());
    }

    static Base base(String json) {
        JsonNode node = Json.read(json);
        Map<Field, Agreed> fields = new EnumMap<>(Field.class);
        node.required("fields").properties().forEach(entry -> {
            JsonNode agreed = entry.getValue();
            fields.put(Field.of(entry.getKey()), new Agreed(agreed.required("local").asText(), agreed.required("raw").asText()));
        });
        Given given = node.has("given") ? given(node.get("given")) : Given.NONE;
        return new Base(fields, node.required("fingerprint").asText(), given);
    }

    private static Given given(JsonNode node) {
        Map<Part, String> to = new EnumMap<>(Part.class);
        node.required("to").properties().forEach(entry -> to.put(Part.find(entry.getKey()).orElseThrow(), entry.getValue().asText()));
        return new Given(new Assignees(to), node.required("agent").asText(), node.required("counts").asBoolean());
    }

    static String text(List<SentWrite> writes) {
        ArrayNode array = Json.array();
        for (SentWrite write : writes) {
            ObjectNode node = array.addObject();
            node.put("seen", write.seen().toString());
            node.set("local", Json.node(write.local()));
            node.set("before", Json.node(write.before()));
            node.set("written", Json.node(write.written()));
            write.taken().ifPresent(taken -> node.put("taken", taken.toString()));
            write.lostAt().ifPresent(at -> node.put("lostAt", at.toString()));
            if (!write.doubted().isEmpty())
                write.doubted().fields().stream().map(Field::label).sorted().forEach(node.putArray("doubted")::add);
        }
        return array.toString();
    }

    static List<SentWrite> writes(String json) {
        List<SentWrite> writes = new ArrayList<>();
        Json.read(json).forEach(node -> writes.add(new SentWrite(instant(node, "seen"), Json.values(node.required("local")),
                Json.values(node.required("before")), Json.values(node.required("written")),
                new SentWrite.Fate(optional(node, "taken"), optional(node, "lostAt"), doubted(node)))));
        return writes;
    }

    private static Set<Field> doubted(JsonNode node) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        node.path("doubted").forEach(label -> fields.add(Field.of(label.asText())));
        return fields;
    }

    private static Optional<Instant> optional(JsonNode node, String name) {
        return node.has(name) ? Optional.of(instant(node, name)) : Optional.empty();
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(node.required(name).asText());
    }
}
