package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;

/**
 * The audit trail of tickets: who changed what from what to what. The wording of an entry's text is an assumption, no source shows one.
 * Thread-safe.
 */
final class CwAudit {
    private final Map<Integer, List<CwRecord>> entries = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** Notes one entry for each member that differs. */
    void changed(CwRecord before, CwRecord after, String source) {
        for (String member : differing(before, after)) {
            add(after, member, member + " has been changed from \"" + words(before, member) + "\" to \"" + words(after, member) + "\".",
                    source);
        }
    }

    void noted(CwRecord ticket, Instant at, String member, String source) {
        put(ticket.id(), "Notes", "Note has been added.", at, member, source);
    }

    /** Returns a ticket's entries, oldest first; the one of its making is derived. */
    List<CwRecord> of(CwRecord ticket) {
        List<CwRecord> trail = new ArrayList<>();
        trail.add(entry(0, "Created", "Ticket has been created.", ticket.stamp().entered(), ticket.stamp().enteredBy(), "API"));
        trail.addAll(entries.getOrDefault(ticket.id(), List.of()));
        return trail;
    }

    void forget(int ticket) {
        entries.remove(ticket);
    }

    /** Returns the members whose values differ, in the model's order. */
    static List<String> differing(CwRecord before, CwRecord after) {
        return CwModel.TICKET.fields().stream().map(CwField::name)
                .filter(name -> !before.fields().path(name).equals(after.fields().path(name))).toList();
    }

    /** Returns a value as people read it: a reference by its name. */
    static String words(CwRecord ticket, String member) {
        JsonNode value = ticket.fields().path(member);
        return value.isObject() ? value.path("name").asText() : value.asText("");
    }

    private void add(CwRecord after, String member, String text, String source) {
        put(after.id(), member, text, after.stamp().updated(), after.stamp().updatedBy(), source);
    }

    private void put(int ticket, String about, String text, Instant at, String by, String source) {
        entries.computeIfAbsent(ticket, any -> new CopyOnWriteArrayList<>())
                .add(entry(lastId.incrementAndGet(), about, text, at, by, source));
    }

    private static CwRecord entry(int id, String about, String text, Instant at, String by, String source) {
        CwStamp stamp = CwStamp.first(at, by);
        ObjectNode fields = Json.object().put("text", text).put("enteredDate", stamp.entered().toString()).put("enteredBy", by)
                .put("auditType", "Ticket").put("auditSubType", about).put("auditSource", source);
        return new CwRecord(id, fields, stamp);
    }
}
