package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.NewTicket;

/** Makes one ticket of two records that are a pair already. Equal fields become base; of different ones the authority's stands, and the other goes to the journal. */
public final class Adoption {
    private final SyncKit kit;
    private final Linking linking;
    private final Assignments assignments;

    public Adoption(SyncKit kit) {
        this.kit = kit;
        this.linking = new Linking(kit);
        this.assignments = new Assignments(kit);
    }

    /**
     * One side of a pair.
     *
     * @param remote where
     * @param record as it was read
     */
    public record Side(Remote remote, RemoteTicket record) {
        Translation translation() {
            return remote.translation().orElseThrow();
        }

        public Optional<String> value(Field field) {
            return record.raw().get(field).flatMap(raw -> translation().local(field, raw));
        }
    }

    /** Returns the fields in which the two differ, in our words. */
    public List<Field> differences(Side from, Side to) {
        List<Field> differing = new ArrayList<>();
        for (Field field : kit.rules().fields().keySet()) {
            Optional<String> one = from.value(field);
            Optional<String> other = to.value(field);
            if (one.isPresent() && to.record().raw().knows(field) && !agrees(to, field, one.get()) && !agreesAny(from, field, other))
                differing.add(field);
        }
        return differing;
    }

    /** Links the two to a ticket of their own; empty if the status of the one it comes from is mapped to nothing. */
    public Optional<Ticket> adopt(Transaction tx, Side from, Side to, String run) {
        return adopt(tx, from, to, run, field -> from);
    }

    /** As {@link #adopt(Transaction, Side, Side, String)}, and of two different values that side's stands, unless a rule names another. */
    public Optional<Ticket> adopt(Transaction tx, Side from, Side to, String run, Function<Field, Side> standing) {
        FieldValues values = merged(from, to, standing);
        if (!values.knows(Field.STATUS)) return Optional.empty();
        Origin origin = new Origin(from.remote().provider().id().name(), from.remote().name(), from.record().externalKey(),
                from.record().ref().url());
        Cause cause = new Cause(from.remote().name(), "", "adoption", run);
        Ticket ticket = kit.workflow().create(tx, new NewTicket(kit.workspace(), values, origin), cause);
        for (Side side : List.of(from, to)) {
            Link link = link(ticket, side);
            tx.links().insert(link.with(link.memory().given(assignments.take(tx, link, side, cause))));
            for (Field field : losses(side, ticket)) {
                tx.journal().add(kit.workspace(),
                        new JournalEntry(ticket.id(), JournalKind.LOST, side.remote().name(), field, side.value(field).orElse(""),
                                ticket.value(field), cause, kit.clock().instant()));
            }
        }
        return Optional.of(ticket);
    }

    private FieldValues merged(Side from, Side to, Function<Field, Side> standing) {
        FieldValues values = to.translation().local(to.record().raw()).with(from.translation().local(from.record().raw()));
        for (Field field : differences(from, to)) {
            String authority = kit.rules().rule(field).flatMap(FieldRule::authority).orElseGet(() -> standing.apply(field).remote().name());
            Optional<String> theirs = authority.equals(to.remote().name()) ? to.value(field) : Optional.empty(); // a word that isn't mapped decides nothing
            if (theirs.isPresent()) values = values.with(field, theirs.get());
        }
        return values;
    }

    /** Returns the fields in which the side differs from the ticket. */
    public List<Field> losses(Side side, Ticket ticket) {
        return side.record().raw().fields().stream()
                .filter(field -> side.value(field).isPresent() && !agrees(side, field, ticket.value(field))).toList();
    }

    /** A link whose base is what its record holds, so that a value that lost is written over instead of counting as an edit. */
    private Link link(Ticket ticket, Side side) {
        Link link = linking.linkTo(ticket, side.remote(), side.record());
        Map<Field, Agreed> own = new EnumMap<>(Field.class);
        for (Field field : losses(side, ticket)) {
            own.put(field, new Agreed(side.value(field).orElseThrow(), side.record().raw().get(field).orElseThrow()));
        }
        Base base = link.memory().base().with(own);
        return link.with(link.memory().agreed(base));
    }

    private static boolean agrees(Side side, Field field, String local) {
        return side.translation().agrees(field, local, side.record().raw().get(field).orElseThrow());
    }

    private static boolean agreesAny(Side side, Field field, Optional<String> local) {
        return local.filter(value -> agrees(side, field, value)).isPresent();
    }
}
