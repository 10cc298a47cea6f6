package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Approval.Word;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Work;

/** Where every change of a ticket passes: the ticket, its events and its journal are written together, in one workspace and of one version. */
record Chokepoint(String workspace, InstantSource clock) {
    /** Changes the ticket that the order names, and puts it due if that has to cross. */
    Ticket carryOut(Transaction tx, Order order, Consumer<Revision> what) {
        Revision revision = new Revision(held(tx, order), now());
        what.accept(revision);
        Ticket after = commit(tx, revision);
        if (!revision.causes().isEmpty()) tx.due().put(workspace, new DueTicket(after.id(), after.updated(), 0, ""));
        return after;
    }

    /**
     * Returns the ticket; nobody else holds it until the transaction ends.
     *
     * @throws UnknownTicket   if the workspace has none of that id
     * @throws VersionConflict if it is another version, or under another claim, than the order says
     */
    Ticket held(Transaction tx, Order order) {
        Ticket ticket = tx.tickets().hold(workspace, order.ticketId()).orElseThrow(() -> new UnknownTicket(order.ticketId()));
        boolean isOther = order.version().isPresent() && order.version().getAsLong() != ticket.version();
        boolean isLost = order.claim().isPresent() && !order.claim().equals(ticket.work().executionLockedAt());
        if (isOther || isLost) throw new VersionConflict(ticket.version());
        return ticket;
    }

    void insert(Transaction tx, Ticket ticket, FieldValues given, Cause cause) {
        owned(ticket);
        tx.tickets().insert(ticket);
        tx.events().append(workspace, new TicketEvent(ticket.id(), ticket.version(), TicketEventType.TicketCreated, born(ticket),
                Revision.actor(cause), ticket.updated()));
        given.forEach((field, value) -> tx.journal().add(workspace,
                new JournalEntry(ticket.id(), JournalKind.CREATED, "local", field, "", value, cause, ticket.updated())));
    }

    private static Map<String, String> born(Ticket ticket) {
        Map<String, String> data = new LinkedHashMap<>();
        ticket.values().forEach((field, value) -> data.put(field.label(), value));
        data.putAll(Work.NONE.changesTo(ticket.work()));
        data.put("provider", ticket.origin().provider());
        data.put("connection", ticket.origin().connection());
        data.put("externalKey", ticket.origin().externalKey());
        data.put("url", ticket.origin().url());
        data.values().removeIf(String::isEmpty);
        return data;
    }

    /** @throws dev.ticketsync.core.store.StaleVersion if the ticket was changed since it was loaded */
    Ticket commit(Transaction tx, Revision revision) {
        Ticket before = revision.before();
        owned(before);
        Ticket after = revision.after();
        if (after.version() == before.version()) return before;
        tx.tickets().update(after);
        if (!after.status().equals(before.status())) overtake(tx, revision);
        revision.events().forEach(event -> tx.events().append(workspace, event));
        revision.causes().forEach((field, cause) -> tx.journal().add(workspace, new JournalEntry(after.id(), JournalKind.APPLIED, "local",
                field, before.value(field), after.value(field), cause, after.updated())));
        return after;
    }

    /** What was to be approved was so in the status that the ticket has left. */
    private void overtake(Transaction tx, Revision revision) {
        Ticket before = revision.before();
        Actor mover = revision.events().getLast().by();
        Word word = new Word(mover, "the ticket moved from " + before.status() + " to " + revision.after().status(), revision.at());
        tx.approvals().currentOfTicket(workspace, before.id()).forEach(one -> tx.approvals().put(workspace, one.over(word)));
    }

    /** As precise as stores keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void owned(Ticket ticket) {
        if (!ticket.workspace().equals(workspace))
            throw new IllegalArgumentException("a ticket of workspace " + ticket.workspace() + " can't be changed from " + workspace);
    }
}
