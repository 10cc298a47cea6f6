package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Priority;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;

/**
 * The only way to change a ticket of one workspace. Version, events and journal go into the caller's transaction together with the change. Thread-safe; holds
 * no state.
 */
public final class TicketWorkflowService {
    private static final Map<String, TicketEventType> BY_TRIGGER = Map.of("dispatch", TicketEventType.TicketStarted, "complete",
            TicketEventType.TicketCompleted, "fail", TicketEventType.TicketFailed, "cancel", TicketEventType.TicketCancelled);

    private final String workspace;
    private final Lifecycle lifecycle;
    private final IdSource ids;
    private final InstantSource clock;

    public TicketWorkflowService(String workspace, Lifecycle lifecycle, IdSource ids, InstantSource clock) {
        this.workspace = workspace;
        this.lifecycle = lifecycle;
        this.ids = ids;
        this.clock = clock;
    }

    /** Creates a ticket in the status it is given, without a walk. */
    public Ticket create(Transaction tx, NewTicket fresh, Cause cause) {
        owned(fresh.workspace());
        FieldValues values = FieldValues.of(Map.of(Field.STATUS, lifecycle.initial().name(), Field.TITLE, "", Field.DESCRIPTION, "",
                Field.PRIORITY, Priority.NONE.label())).with(fresh.values());
        lifecycle.status(values.get(Field.STATUS).orElseThrow());
        Instant now = clock.instant();
        Ticket ticket = new Ticket(ids.next(), workspace, values, fresh.origin(), 1, now);
        tx.tickets().insert(ticket);
        tx.events().append(workspace,
                new TicketEvent(ticket.id(), 1, TicketEventType.TicketCreated, Map.of("status", ticket.status()), now));
        for (Field field : fresh.values().fields())
            record(tx, ticket.id(), JournalKind.CREATED, new Step(field, "", ticket.value(field)), new Why(cause, now));
        return ticket;
    }

    /**
     * Edits fields and walks status edges.
     *
     * @return the ticket as it is now; the same one if nothing differs
     * @throws IllegalMove if a hop is not an edge of the lifecycle, or doesn't begin where the ticket is
     * @throws dev.ticketsync.core.store.StaleVersion if the ticket was changed since it was loaded
     */
    public Ticket change(Transaction tx, Ticket ticket, TicketChange change) {
        Instant now = clock.instant();
        List<TicketEvent> events = new ArrayList<>();
        Status at = lifecycle.status(ticket.status());
        for (Edge hop : change.hops()) {
            if (!hop.from().equals(at) || lifecycle.edge(at, hop.to()).isEmpty())
                throw new IllegalMove(at, hop.to(), lifecycle.legalFrom(at));
            Map<String, String> data = Map.of("from", at.name(), "to", hop.to().name(), "trigger", hop.trigger());
            events.add(new TicketEvent(ticket.id(), ticket.version() + 1, TicketEventType.TicketStatusChanged, data, now));
            TicketEventType special = BY_TRIGGER.get(hop.trigger());
            if (special != null) events.add(new TicketEvent(ticket.id(), ticket.version() + 1, special, data, now));
            at = hop.to();
        }
        FieldValues values = change.hops().isEmpty() ? change.edits() : change.edits().with(Field.STATUS, at.name());
        return mutate(tx, ticket, new Mutation(values, events, change.causes()));
    }

    /** Moves a ticket outside the table: an administrator's correction, with an event of its own. */
    public Ticket correct(Transaction tx, Ticket ticket, Status to, Cause cause) {
        lifecycle.status(to.name());
        TicketEvent event = new TicketEvent(ticket.id(), ticket.version() + 1, TicketEventType.TicketCorrected,
                Map.of("from", ticket.status(), "to", to.name()), clock.instant());
        return mutate(tx, ticket, new Mutation(FieldValues.of(Field.STATUS, to.name()), List.of(event), Map.of(Field.STATUS, cause)));
    }

    private record Mutation(FieldValues values, List<TicketEvent> events, Map<Field, Cause> causes) {}

    private record Step(Field field, String before, String after) {}

    private Ticket mutate(Transaction tx, Ticket ticket, Mutation mutation) {
        owned(ticket.workspace());
        List<Step> steps = new ArrayList<>();
        mutation.values().forEach((field, value) -> {
            if (!ticket.value(field).equals(value)) steps.add(new Step(field, ticket.value(field), value));
        });
        if (steps.isEmpty()) return ticket;
        Instant now = clock.instant();
        Ticket changed = ticket.changed(mutation.values(), now);
        tx.tickets().update(changed);
        mutation.events().forEach(event -> tx.events().append(workspace, event));
        List<String> edited = steps.stream().map(Step::field).filter(field -> field != Field.STATUS).map(Field::label).toList();
        if (!edited.isEmpty()) {
            Map<String, String> data = Map.of("fields", String.join(",", edited));
            tx.events().append(workspace, new TicketEvent(ticket.id(), changed.version(), TicketEventType.TicketDetailsUpdated, data, now));
        }
        for (Step step : steps)
            record(tx, ticket.id(), JournalKind.APPLIED, step, new Why(cause(mutation, step.field()), now));
        return changed;
    }

    private static Cause cause(Mutation mutation, Field field) {
        Cause cause = mutation.causes().get(field);
        if (cause == null) throw new IllegalArgumentException("a change of the " + field.label() + " needs a cause");
        return cause;
    }

    private record Why(Cause cause, Instant at) {}

    private void record(Transaction tx, String ticketId, JournalKind kind, Step step, Why why) {
        tx.journal().add(workspace,
                new JournalEntry(ticketId, kind, "local", step.field(), step.before(), step.after(), why.cause(), why.at()));
    }

    private void owned(String owner) {
        if (!owner.equals(workspace))
            throw new IllegalArgumentException("a ticket of workspace " + owner + " can't be changed from " + workspace);
    }
}
