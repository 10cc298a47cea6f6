package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Sees in a record's state what a write without an answer has brought. A remote may carry it out long after it was given up on, over what was written or typed there
 * since; taken for somebody's edit, it would bring an old value back.
 */
final class LostWrites {
    /** How long a write may be carried out after its answer was given up on, and how long what was seen before it may take to reach us. */
    private static final Duration CARRIED_OUT = Duration.ofMinutes(2);
    /** How much longer it may be before anybody looks. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final SyncKit kit;
    private final Linking linking;
    private final Overtaken overtaken;

    LostWrites(SyncKit kit, Overtaken overtaken) {
        this.kit = kit;
        this.linking = new Linking(kit);
        this.overtaken = overtaken;
    }

    /**
     * Returns what the link remembers once the state is known: both sides hold what shows of such a write. That the rest was taken as well doesn't follow from it,
     * nor that the write is over: somebody may have chosen the same value. Several may show at once, each in other fields.
     */
    Memory settled(Transaction tx, Link link, RemoteTicket seen) {
        Instant now = kit.clock().instant();
        Memory memory = link.memory().forgettingLost(write -> isOver(tx, link, write, seen));
        Set<Field> brought = EnumSet.noneOf(Field.class);
        for (SentWrite write : memory.writes().reversed()) {
            if (write.isAnswered()) continue;
            Map<Field, Agreed> agreed = linking.agreed(link, write, seen);
            agreed.keySet().removeIf(field -> brought.contains(field) || !isBrought(link, write, field, seen));
            if (agreed.isEmpty()) continue;
            brought.addAll(agreed.keySet());
            Set<Field> doubted = overtaken.byLateWrite(tx, link, write, agreed.keySet());
            memory = memory.doubting(write, doubted).agreed(memory.base().with(agreed));
            if (write.isUnderWay() && agreed.size() == write.written().fields().size()) memory = memory.givingUp(now);
        }
        return memory;
    }

    /** A state that is seen later than it could be carried out, and doesn't show it, tells that it wasn't, or that somebody has typed over it. */
    private boolean isOver(Transaction tx, Link link, SentWrite write, RemoteTicket seen) {
        Duration past = Duration.between(write.lostAt().orElseThrow(), kit.clock().instant());
        if (past.compareTo(CARRIED_OUT) <= 0) return false;
        FieldValues shown = shown(link, write, seen);
        return shown.isEmpty() || (past.compareTo(REMEMBERED) > 0 && !isDisputed(tx, link, write, shown));
    }

    private FieldValues shown(Link link, SentWrite write, RemoteTicket seen) {
        Set<Field> shown = write.written().fields();
        shown.removeIf(field -> !linking.holds(link, seen.raw(), field, write.written().get(field).orElseThrow()));
        return write.written().only(shown);
    }

    /** Tells whether somebody may have chosen what shows, and it is going to be written over. */
    private boolean isDisputed(Transaction tx, Link link, SentWrite write, FieldValues shown) {
        Optional<Translation> words = kit.remotes().find(link.connection()).flatMap(Remote::translation);
        Optional<Ticket> ticket = tx.tickets().find(kit.workspace(), link.ticketId());
        return words.isPresent() && ticket.isPresent() && shown.only(write.doubted().fields()).fields().stream()
                .anyMatch(field -> !words.get().agrees(field, ticket.get().value(field), shown.get(field).orElseThrow()));
    }

    /** Of one whose answer may still come, whatever stands; of one that was given up on, what was not there before. */
    private boolean isBrought(Link link, SentWrite write, Field field, RemoteTicket seen) {
        String written = write.written().get(field).orElseThrow();
        FieldValues known = link.memory().remote().map(Snapshot::raw).orElse(FieldValues.NONE);
        return linking.holds(link, seen.raw(), field, written) && (write.isUnderWay() || !linking.holds(link, known, field, written));
    }
}
