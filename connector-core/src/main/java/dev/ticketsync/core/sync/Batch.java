package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;

/** Takes many observations in with one transaction, and in the same one the first step of every ticket they touch. */
final class Batch {
    private final SyncKit kit;
    private final Fence fence;
    private final Observer observer;
    private final TicketSync sync;
    private final Crew crew;

    Batch(SyncKit kit, Fence fence, Observer observer, Work work) {
        this.kit = kit;
        this.fence = fence;
        this.observer = observer;
        this.sync = work.sync();
        this.crew = work.crew();
    }

    /** Who works on the tickets. */
    record Work(TicketSync sync, Crew crew) {}

    /**
     * Takes observations in.
     *
     * @param also what is stored in the same transaction (that deliveries are taken, a cursor, a job's progress); it is told those that are returned, too
     * @return those whose record has to be read, since it can't be told which of two states is its present one
     */
    List<Sighting> take(Collection<Sighting> sightings, BiConsumer<? super Transaction, ? super List<Sighting>> also) {
        List<Sighting> unclear = new ArrayList<>();
        withTickets(tx -> {
            unclear.clear();
            Set<String> due = new LinkedHashSet<>();
            for (Sighting sighting : sightings) {
                Observer.Taken taken = observer.take(tx, sighting.remote(), sighting.observation(), sighting.via());
                taken.dueTicket().ifPresent(due::add);
                if (taken.fetch()) unclear.add(sighting);
            }
            also.accept(tx, unclear);
            return due;
        });
        return unclear;
    }

    /** Takes the first step of tickets that are due. */
    void start(Collection<String> ticketIds) {
        withTickets(tx -> ticketIds);
    }

    /** What a batch does in its transaction; returns the tickets to take a first step with. May be run again from the start. */
    interface Body {
        Collection<String> in(Transaction tx);
    }

    void withTickets(Body body) {
        Set<String> entered = new LinkedHashSet<>();
        Map<String, List<Send>> sends = new LinkedHashMap<>();
        try {
            fence.transact(tx -> {
                for (String ticketId : body.in(tx)) {
                    if (entered.contains(ticketId) || crew.enter(ticketId)) {
                        entered.add(ticketId);
                        sends.put(ticketId, sync.step(tx, ticketId, List.of()));
                    } else {
                        tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, ""));
                    }
                }
            });
        } catch (RuntimeException failure) {
            entered.forEach(crew::leave);
            throw failure;
        }
        entered.forEach(ticketId -> {
            List<Send> first = sends.getOrDefault(ticketId, List.of());
            if (first.isEmpty()) crew.leave(ticketId);
            else
                crew.run(ticketId, first);
        });
    }
}
