package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.connectwise.CwEvent.Action;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/**
 * Commits writes to tickets: one after the other, each with its audit entries and its line in the change log, and tells of it afterwards.
 */
final class CwTickets {
    private static final int FIRST_ID = 1001;

    private final CwTicketIndex index = new CwTicketIndex();
    private final CwTicketRules rules;
    private final CwAudit audit = new CwAudit();
    private final ChangeLog log;
    private final InstantSource clock;
    private final Switches switches;
    private final Consumer<CwEvent> listener;
    private int nextId = FIRST_ID;

    /** @param listener told of each commit, outside of the commit's lock */
    CwTickets(CwTicketRules rules, ChangeLog log, InstantSource clock, Switches switches, Consumer<CwEvent> listener) {
        this.rules = rules;
        this.log = log;
        this.clock = clock;
        this.switches = switches;
        this.listener = listener;
    }

    CwTicketIndex index() {
        return index;
    }

    CwAudit audit() {
        return audit;
    }

    /** @param alongside done in the same commit, before anybody is told */
    CwRecord create(ObjectNode given, CwSave save, Consumer<CwRecord> alongside) {
        CwRecord made = index.locked(() -> {
            CwRecord ticket = store(given, CwStamp.first(clock.instant(), save.member()));
            alongside.accept(ticket);
            log.created(key(ticket), ticket.text("externalXRef"), save.member(), judged(ticket));
            return ticket;
        });
        listener.accept(new CwEvent(Action.ADDED, made, true, save));
        if (CwSwitch.CREATE_SENDS_UPDATED_TOO.on(switches)) listener.accept(new CwEvent(Action.UPDATED, made, false, save));
        return made;
    }

    /** Makes a ticket with a past of its own and tells nobody. */
    CwRecord seed(ObjectNode given, CwStamp stamp) {
        return index.locked(() -> {
            CwRecord ticket = store(given, stamp);
            log.created(key(ticket), ticket.text("externalXRef"), "seed", judged(ticket));
            return ticket;
        });
    }

    CwRecord update(int id, ObjectNode changes, CwSave save) {
        return save(id, save, changes, CwRecord::copyOfFields);
    }

    /** What isn't given falls back to its default. */
    CwRecord replace(int id, ObjectNode given, CwSave save) {
        return save(id, save, given, CwTickets::emptied);
    }

    /** @throws CwError 400 if one of the tickets can't take the changes */
    void checkAll(List<Integer> ids, ObjectNode changes, CwSave save) {
        for (int id : ids)
            rules.apply(index.need(id).copyOfFields(), changes, save.member(), clock.instant());
    }

    /** Gives a ticket up for another one: it can still be read, and names its successor. */
    CwRecord giveUp(int id, CwRecord parent, ObjectNode status, CwSave save) {
        return save(id, save, status, before -> {
            ObjectNode fields = before.copyOfFields();
            fields.putObject("mergedParentTicket").put("id", parent.id()).put("summary", parent.text("summary"));
            return fields;
        });
    }

    /** Marks a ticket as one that others were merged into. */
    void absorb(int id, CwSave save) {
        if (CwSwitch.MERGE_TOUCHES_PARENT.on(switches)) {
            CwRecord unused = save(id, save, Json.object(), CwTickets::absorbing);
            return;
        }
        index.locked(() -> {
            CwRecord before = index.need(id);
            index.put(new CwRecord(id, absorbing(before), before.stamp()));
            return before;
        });
    }

    private static ObjectNode absorbing(CwRecord before) {
        return before.copyOfFields().put("hasMergedChildTicketFlag", true);
    }

    /** For good: nothing is left to be found. */
    void delete(int id, CwSave save) {
        CwRecord gone = index.locked(() -> {
            CwRecord ticket = index.need(id);
            index.remove(id);
            audit.forget(id);
            log.changed(key(ticket), "removed", BooleanNode.TRUE, save.member());
            return ticket;
        });
        listener.accept(new CwEvent(Action.DELETED, gone, false, save));
    }

    /** Saves the ticket without a change of its own, as a saved note does. */
    void touch(int id, CwSave save) {
        CwRecord touched = index.locked(() -> {
            CwRecord ticket = index.need(id);
            CwRecord after = new CwRecord(id, ticket.fields(), ticket.stamp().touched(clock.instant(), save.member()));
            index.put(after);
            return after;
        });
        listener.accept(new CwEvent(Action.UPDATED, touched, false, save));
    }

    /** What a save left, and the members that it changed. */
    private record Saved(CwRecord ticket, List<String> changed) {}

    /** @param base what the changes are put into */
    private CwRecord save(int id, CwSave save, ObjectNode changes, Function<CwRecord, ObjectNode> base) {
        Saved saved = index.locked(() -> {
            CwRecord before = index.need(id);
            Instant now = clock.instant();
            ObjectNode fields = base.apply(before);
            rules.apply(fields, changes, save.member(), now);
            CwRecord after = new CwRecord(id, fields, before.stamp().touched(now, save.member()));
            List<String> changed = CwAudit.differing(before, after);
            if (changed.isEmpty() && !CwSwitch.EMPTY_SAVE_TOUCHES_TICKET.on(switches)) return new Saved(before, changed);
            index.put(after);
            audit.changed(before, after, source(save));
            for (String member : changed)
                log.changed(key(after), member, judged(after.fields().path(member)), save.member());
            return new Saved(after, changed);
        });
        if (!saved.changed().isEmpty() || CwSwitch.EMPTY_SAVE_TOUCHES_TICKET.on(switches)) {
            listener.accept(new CwEvent(Action.UPDATED, saved.ticket(), saved.changed().contains("status"), save));
        }
        return saved.ticket();
    }

    private CwRecord store(ObjectNode given, CwStamp stamp) {
        ObjectNode fields = CwTicketRules.blank(nextId);
        rules.apply(fields, given, stamp.enteredBy(), stamp.entered());
        CwRecord ticket = new CwRecord(nextId++, fields, stamp);
        index.put(ticket);
        return ticket;
    }

    static String source(CwSave save) {
        return save.member().equals(Call.CONNECTOR) ? "API" : "Service Ticket";
    }

    private static String key(CwRecord ticket) {
        return Integer.toString(ticket.id());
    }

    /** What PUT starts from: nothing but what the server itself keeps. */
    private static ObjectNode emptied(CwRecord before) {
        ObjectNode fields = CwTicketRules.blank(before.id());
        for (String kept : List.of("closedFlag", "closedDate", "closedBy")) {
            if (before.fields().has(kept)) fields.set(kept, before.fields().get(kept));
        }
        return fields;
    }

    private static ObjectNode judged(CwRecord ticket) {
        ObjectNode values = Json.object();
        ticket.fields().properties().forEach(field -> values.set(field.getKey(), judged(field.getValue())));
        return values;
    }

    /** The change log names a reference by its name, since the node itself is shared. */
    private static JsonNode judged(JsonNode value) {
        if (value.isMissingNode()) return NullNode.instance;
        return value.isObject() ? TextNode.valueOf(value.path("name").asText()) : value;
    }
}
