package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;

/** The notes of tickets. Thread-safe. */
final class CwNotes {
    private static final List<String> PLACES = List.of("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag");
    /** The members of a new ticket that become notes, by the place each is shown in. */
    private static final Map<String, String> INITIAL = Map.of("initialDescription", "detailDescriptionFlag", "initialInternalAnalysis",
            "internalAnalysisFlag", "initialResolution", "resolutionFlag");

    private final Map<Integer, NavigableMap<Integer, CwRecord>> byTicket = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger(5000);
    private final CwSetup setup;
    private final InstantSource clock;

    CwNotes(CwSetup setup, InstantSource clock) {
        this.setup = setup;
        this.clock = clock;
    }

    List<CwRecord> of(int ticket) {
        return List.copyOf(byTicket.getOrDefault(ticket, new ConcurrentSkipListMap<>()).values());
    }

    /** @throws CwError 404 */
    CwRecord need(int ticket, int id) {
        CwRecord found = byTicket.getOrDefault(ticket, new ConcurrentSkipListMap<>()).get(id);
        if (found == null) throw CwError.notFound("Service Note", id);
        return found;
    }

    CwRecord add(int ticket, ObjectNode given, String member) {
        return put(ticket, given, new CwRecord(lastId.incrementAndGet(), Json.object(), CwStamp.first(clock.instant(), member)));
    }

    /** Makes notes of what only a new ticket can carry. */
    void addInitial(CwRecord ticket, ObjectNode given) {
        for (String member : List.of("initialDescription", "initialInternalAnalysis", "initialResolution")) {
            String text = given.path(member).asText("");
            if (!text.isEmpty()) addInitial(ticket, text, INITIAL.getOrDefault(member, ""));
        }
    }

    private void addInitial(CwRecord ticket, String text, String place) {
        CwRecord fresh = new CwRecord(lastId.incrementAndGet(), Json.object(), ticket.stamp());
        put(ticket.id(), Json.object().put("text", text).put(place, true), fresh);
    }

    CwRecord update(int ticket, int id, ObjectNode changes, String member) {
        CwRecord before = need(ticket, id);
        ObjectNode fields = before.copyOfFields();
        fields.setAll(changes);
        return put(ticket, fields, touched(before, member));
    }

    CwRecord replace(int ticket, int id, ObjectNode given, String member) {
        return put(ticket, given, touched(need(ticket, id), member));
    }

    void remove(int ticket, int id) {
        need(ticket, id);
        byTicket.getOrDefault(ticket, new ConcurrentSkipListMap<>()).remove(id);
    }

    void forget(int ticket) {
        byTicket.remove(ticket);
    }

    /** Returns the note as {@code allNotes} of {@code asked} shows it, which may be the ticket that the note's own one was merged into. */
    static CwRecord general(CwRecord note, CwRecord ticket, CwRecord asked) {
        ObjectNode fields = Json.object().put("id", note.id()).put("noteType", "TicketNote");
        fields.putObject("ticket").put("id", ticket.id()).put("summary", ticket.text("summary"));
        for (String kept : List.of("text", "detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag", "issueFlag", "member",
                "contact")) {
            if (note.fields().has(kept)) fields.set(kept, note.fields().get(kept));
        }
        fields.put("isMarkdownFlag", true).put("bundledFlag", false).put("mergedFlag", ticket.id() != asked.id()).put("createdByParentFlag",
                false);
        return new CwRecord(note.id(), fields, note.stamp());
    }

    private CwRecord touched(CwRecord before, String member) {
        return new CwRecord(before.id(), before.fields(), before.stamp().touched(clock.instant(), member));
    }

    private CwRecord put(int ticket, ObjectNode given, CwRecord identity) {
        if (PLACES.stream().noneMatch(place -> given.path(place).asBoolean())) {
            throw CwError.invalid(CwModel.NOTE, "InvalidObject", "Please choose where to display the notes in order to save this record.",
                    "detailDescriptionFlag");
        }
        ObjectNode fields = Json.object().put("id", identity.id()).put("ticketId", ticket).put("text", given.path("text").asText(""));
        for (String flag : PLACES)
            fields.put(flag, given.path(flag).asBoolean());
        fields.put("issueFlag", given.path("issueFlag").asBoolean()).put("customerUpdatedFlag",
                given.path("customerUpdatedFlag").asBoolean());
        author(fields, given, identity.stamp().enteredBy());
        Instant made = identity.stamp().entered();
        fields.put("dateCreated", made.toString()).put("createdBy", identity.stamp().enteredBy());
        CwRecord note = new CwRecord(identity.id(), fields, identity.stamp());
        byTicket.computeIfAbsent(ticket, any -> new ConcurrentSkipListMap<>()).put(note.id(), note);
        return note;
    }

    /** The caller is the author unless a member or a contact is named. */
    private void author(ObjectNode fields, ObjectNode given, String caller) {
        if (given.path("contact").isObject()) {
            fields.set("contact", reference(setup.contacts, given.get("contact"), "contact"));
        } else {
            JsonNode named = given.path("member").isObject() ? given.get("member") : Json.object().put("identifier", caller);
            fields.set("member", reference(setup.members, named, "member"));
        }
    }

    private static ObjectNode reference(CwTable table, JsonNode named, String field) {
        CwRecord found = table.find(named, any -> true);
        if (found == null) throw CwError.invalid(CwModel.NOTE, "NotFound", table.label() + " not found", field);
        return table.reference(found.id());
    }
}
