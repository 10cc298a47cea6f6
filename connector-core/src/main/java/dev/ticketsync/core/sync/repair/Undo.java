package dev.ticketsync.core.sync.repair;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.TicketChange;

/**
 * Takes a run back, by what the journal tells of it: each field that it changed gets the value that it had before, unless anybody has changed that field since.
 * Only what is kept is changed, and the tickets are put due: whoever holds the workspace, now or later, carries it to the remotes.
 */
public final class Undo {
    private final SyncKit kit;
    private final String run;

    public Undo(SyncKit kit, String run) {
        this.kit = kit;
        this.run = run;
    }

    /** Returns what would be put back of these tickets, and what would be left alone. Changes nothing. */
    public UndoPlan plan(Transaction tx, List<String> ticketIds) {
        List<UndoPlan.Step> steps = new ArrayList<>();
        List<UndoPlan.Left> left = new ArrayList<>();
        for (String ticketId : ticketIds) {
            List<JournalEntry> journal = tx.journal().ofTicket(ticketId);
            Optional<Ticket> ticket = tx.tickets().find(kit.workspace(), ticketId);
            for (Field field : ticket.isPresent() ? changed(journal) : Set.<Field>of()) {
                List<JournalEntry> entries = journal.stream().filter(entry -> entry.field() == field).toList();
                UndoPlan.Step step = step(entries, ticketId, field);
                Optional<String> why = obstacle(entries, ticket.orElseThrow(), step);
                why.ifPresentOrElse(reason -> left.add(new UndoPlan.Left(ticketId, field, reason)), () -> steps.add(step));
            }
        }
        return new UndoPlan(steps.stream().filter(step -> !step.from().equals(step.to())).toList(), left);
    }

    /**
     * Puts back what can be, of these tickets, and returns what that was.
     *
     * @param by the run that this itself is
     */
    public UndoPlan apply(Transaction tx, List<String> ticketIds, String by) {
        UndoPlan plan = plan(tx, ticketIds);
        Cause cause = new Cause("local", "cli", "undo", by, "takes back run " + run);
        for (UndoPlan.Step step : plan.steps()) {
            Ticket ticket = tx.tickets().find(kit.workspace(), step.ticketId()).orElseThrow();
            putBack(tx, ticket, step, cause);
            tx.due().put(kit.workspace(), new DueTicket(step.ticketId(), kit.clock().instant(), 0, ""));
        }
        return plan;
    }

    private void putBack(Transaction tx, Ticket ticket, UndoPlan.Step step, Cause cause) {
        if (step.field() == Field.STATUS) kit.workflow().correct(tx, ticket, status(step.to()).orElseThrow(), cause);
        else
            kit.workflow().change(tx, ticket, TicketChange.edit(step.field(), step.to(), cause));
    }

    /** The fields that the run changed here. What it wrote to remotes follows from these. */
    private Set<Field> changed(List<JournalEntry> journal) {
        Map<Field, Boolean> fields = new EnumMap<>(Field.class);
        journal.stream().filter(this::isOurs).filter(JournalEntry::isLocal).forEach(entry -> fields.put(entry.field(), true));
        return fields.keySet();
    }

    /** @param entries of one field, oldest first */
    private UndoPlan.Step step(List<JournalEntry> entries, String ticketId, Field field) {
        List<JournalEntry> ours = entries.stream().filter(this::isOurs).filter(JournalEntry::isLocal).toList();
        return new UndoPlan.Step(ticketId, field, ours.getLast().after(), ours.getFirst().before());
    }

    /** Why the field is left alone; empty if it isn't. */
    private Optional<String> obstacle(List<JournalEntry> entries, Ticket ticket, UndoPlan.Step step) {
        if (entries.stream().anyMatch(entry -> isOurs(entry) && entry.isLocal() && entry.kind() == JournalKind.CREATED))
            return Optional.of("the run created the ticket, which stays");
        List<JournalEntry> later = entries.subList(last(entries) + 1, entries.size());
        Optional<JournalEntry> changed = later.stream().filter(entry -> entry.isLocal() && entry.kind() == JournalKind.APPLIED).findFirst();
        if (changed.isPresent()) return changed.map(entry -> "changed since, by " + who(entry) + " to '" + entry.after() + "'");
        Optional<JournalEntry> seen = later.stream()
                .filter(entry -> entry.kind() == JournalKind.SEEN && !entry.after().equals(step.from())).findFirst();
        if (seen.isPresent()) return seen.map(entry -> "changed since at " + entry.side() + " to '" + entry.after() + "'");
        if (!ticket.value(step.field()).equals(step.from())) return Optional.of("it has another value by now");
        if (step.field() == Field.STATUS && status(step.to()).isEmpty())
            return Optional.of("the lifecycle has no status '" + step.to() + "' any more");
        return Optional.empty();
    }

    private int last(List<JournalEntry> entries) {
        int last = -1;
        for (int i = 0; i < entries.size(); i++) {
            if (isOurs(entries.get(i)) && entries.get(i).isLocal()) last = i;
        }
        return last;
    }

    private static String who(JournalEntry entry) {
        return entry.cause().actor().isEmpty() ? entry.cause().source() : entry.cause().actor() + " at " + entry.cause().source();
    }

    private Optional<Status> status(String name) {
        return kit.rules().lifecycle().find(name);
    }

    private boolean isOurs(JournalEntry entry) {
        return entry.cause().run().equals(run);
    }
}
