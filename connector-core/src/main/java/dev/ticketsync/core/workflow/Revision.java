package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Details;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Work;

/**
 * What becomes of one ticket in one go: the ticket as it will be, and the events that tell how. Whatever differs is told by an event, so that the events laid
 * over each other are the ticket. Used once.
 */
final class Revision {
    /** The trigger of an edge that puts a ticket away. */
    static final String ARCHIVE = "archive";
    private static final Map<String, TicketEventType> BY_TRIGGER = Map.of("dispatch", TicketEventType.TicketStarted, "complete",
            TicketEventType.TicketCompleted, "fail", TicketEventType.TicketFailed, "cancel", TicketEventType.TicketCancelled,
            ARCHIVE, TicketEventType.TicketArchived);

    private final Ticket before;
    private final Instant at;
    private final List<TicketEvent> events = new ArrayList<>();
    private final Map<Field, Cause> causes = new EnumMap<>(Field.class);
    private FieldValues changed = FieldValues.NONE;
    private Work work;

    Revision(Ticket before, Instant at) {
        this.before = before;
        this.at = at;
        this.work = before.work();
    }

    /** Takes an edge that begins where the ticket is by now. */
    void walk(Edge hop, Map<Detail, String> with, Cause cause) {
        Work then = after(hop, with);
        Map<String, String> data = new LinkedHashMap<>(
                Map.of("from", hop.from().name(), "to", hop.to().name(), "trigger", hop.trigger()));
        data.putAll(work.changesTo(then));
        tell(TicketEventType.TicketStatusChanged, data, cause);
        TicketEventType special = BY_TRIGGER.get(hop.trigger());
        if (special != null) tell(special, data, cause);
        arrive(hop.to().name(), then, cause);
    }

    private Work after(Edge hop, Map<Detail, String> with) {
        boolean reopens = hop.from().kind().isOver() && !hop.to().kind().isOver();
        Work then = work.with(work.details().with(reopens ? past() : Map.of(Detail.AWAITED_APPROVAL, "", Detail.ERROR, "")).with(with));
        if (reopens) then = then.reopened().archived(Optional.empty());
        if (hop.to().kind().isOver()) then = then.lockedAt(Optional.empty());
        return hop.trigger().equals(ARCHIVE) ? then.archived(Optional.of(at)) : then;
    }

    /** What was evidence for an end is none for the next one. */
    private static Map<Detail, String> past() {
        return Map.of(Detail.RESOLUTION, "", Detail.OUTPUT, "", Detail.ERROR, "", Detail.AWAITED_APPROVAL, "", Detail.CONFIRMED_BY, "");
    }

    /** Puts the ticket into a status without an edge. */
    void correct(String to, Cause cause) {
        if (to.equals(before.status())) return;
        Map<String, String> data = new LinkedHashMap<>(Map.of("from", before.status(), "to", to));
        Work then = work.with(Detail.AWAITED_APPROVAL, "");
        data.putAll(work.changesTo(then));
        tell(TicketEventType.TicketCorrected, data, cause);
        arrive(to, then, cause);
    }

    private void arrive(String to, Work then, Cause cause) {
        changed = changed.with(Field.STATUS, to);
        work = then;
        causes.put(Field.STATUS, cause);
    }

    /** Gives fields other values; those that don't differ are left out. One event for each who did it. */
    void edit(FieldValues edits, Function<Field, Cause> why) {
        Map<Actor, Map<String, String>> byActor = new LinkedHashMap<>();
        edits.forEach((field, value) -> {
            if (before.value(field).equals(value)) return;
            Cause cause = why.apply(field);
            changed = changed.with(field, value);
            causes.put(field, cause);
            byActor.computeIfAbsent(actor(cause), actor -> new LinkedHashMap<>()).put(field.label(), value);
        });
        byActor.forEach((actor, data) -> tell(TicketEventType.TicketDetailsUpdated, data, actor));
    }

    /** Changes what doesn't cross, and tells it by an event of that type, unless nothing differs. */
    void rework(TicketEventType type, UnaryOperator<Work> change, Cause cause) {
        Work then = change.apply(work);
        Map<String, String> changes = work.changesTo(then);
        if (changes.isEmpty()) return;
        work = then;
        tell(type, changes, cause);
    }

    /** As {@link #rework}, of details alone. */
    void detail(TicketEventType type, Map<Detail, String> change, Cause cause) {
        rework(type, now -> now.with(now.details().with(change)), cause);
    }

    /** Tells something that changes nothing of the ticket itself. */
    void tell(TicketEventType type, Map<String, String> data, Cause cause) {
        tell(type, data, actor(cause));
    }

    private void tell(TicketEventType type, Map<String, String> data, Actor actor) {
        events.add(new TicketEvent(before.id(), before.version() + 1, type, data, actor, at));
    }

    /** Tells that something was said; the text stands in the comment alone. */
    void tell(Comment comment, Cause cause) {
        tell(TicketEventType.TicketCommented, Map.of("comment", comment.id(), "visibility", comment.visibility().label()), cause);
    }

    /** Tells something, and what becomes of a detail by it. */
    void tell(TicketEventType type, Map<String, String> facts, Map<Detail, String> change, Cause cause) {
        Work then = work.with(work.details().with(change));
        Map<String, String> data = new LinkedHashMap<>(facts);
        data.putAll(work.changesTo(then));
        work = then;
        tell(type, data, cause);
    }

    static Actor actor(Cause cause) {
        return new Actor(cause.source(), cause.actor());
    }

    Instant at() {
        return at;
    }

    Ticket before() {
        return before;
    }

    /** The ticket one version on; the same one if nothing happened. */
    Ticket after() {
        return events.isEmpty() ? before : before.changed(changed, work, at);
    }

    Details details() {
        return work.details();
    }

    List<TicketEvent> events() {
        return events;
    }

    /** The fields that differ, by why. */
    Map<Field, Cause> causes() {
        return causes;
    }
}
