package dev.ticketsync.core.sync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;

/** Takes many observations in with one transaction, and in the same one the first step of every ticket they touch. */
public final class Batch {
    private final SyncKit kit;
    private final Fence fence;
    private final Observer observer;
    private final TicketSync sync;
    private final Crew crew;
    private final Parking parking;

    public Batch(SyncKit kit, Fence fence, Observer observer, Work work) {
        this.kit = kit;
        this.fence = fence;
        this.observer = observer;
        this.sync = work.sync();
        this.crew = work.crew();
        this.parking = work.parking();
    }

    /** Who works on the tickets, and what becomes of those that fail. */
    public record Work(TicketSync sync, Crew crew, Parking parking) {}

    /** What is stored in the same transaction: that deliveries are taken, a cursor, a job's progress. It is shown what became of the sightings. */
    public interface Also {
        void in(Transaction tx, Taken taken);
    }

    /**
     * What became of observations.
     *
     * @param unclear whose record has to be read, since it can't be told which of two states is its present one
     * @param broken  which could not be taken in by a fault of ours
     * @param behind  calls that were not taken in, since one before them for the same record is among the broken
     */
    public record Taken(List<Sighting> unclear, IdentityHashMap<Sighting, RuntimeException> broken, List<Sighting> behind) {}

    /** The moment of what is asked for now; see {@link Sighting#asOf}. */
    public long moment() {
        return observer.moment();
    }

    /** Takes observations in. One that fails is left out, and the others go on without it. */
    public Taken take(Collection<Sighting> sightings, Also also) {
        List<Sighting> unclear = new ArrayList<>();
        List<Sighting> behind = new ArrayList<>();
        IdentityHashMap<Sighting, RuntimeException> broken = new IdentityHashMap<>();
        Map<Sighting, Integer> beaten = new HashMap<>();
        withTickets(tx -> {
            unclear.clear();
            behind.clear();
            Set<String> due = new LinkedHashSet<>();
            Set<String> stuck = new HashSet<>();
            for (Sighting sighting : sightings) {
                if (broken.containsKey(sighting)) {
                    stuck.add(sighting.record());
                    continue;
                }
                if (sighting.via() == Via.WEBHOOK && stuck.contains(sighting.record())) {
                    behind.add(sighting);
                    continue;
                }
                Observer.Taken taken = guarded(sighting, new Faults<>(broken, beaten), () -> observer.take(tx, sighting));
                taken.dueTicket().ifPresent(due::add);
                if (taken.fetch()) unclear.add(sighting);
            }
            also.in(tx, new Taken(unclear, broken, behind));
            return due;
        });
        return new Taken(unclear, broken, behind);
    }

    /** Takes the first step of tickets that are due. */
    public void start(Collection<String> ticketIds) {
        withTickets(tx -> ticketIds);
    }

    /** What a batch does in its transaction; returns the tickets to take a first step with. May be run again from the start. */
    interface Body {
        Collection<String> in(Transaction tx);
    }

    void withTickets(Body body) {
        Faults<String> failed = new Faults<>(new LinkedHashMap<>(), new HashMap<>());
        boolean done = false;
        while (!done)
            done = attempt(body, failed);
    }

    /** Something failed: the transaction is taken back, and done again without it. */
    private static final class LeftOut extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftOut(RuntimeException fault) {
            super(fault);
        }
    }

    /**
     * What a batch goes on without.
     *
     * @param found  why each is left out
     * @param beaten how often others were first where each was worked on
     */
    private record Faults<K>(Map<K, RuntimeException> found, Map<K, Integer> beaten) {}

    /** That others were first is nobody's fault: all is done again from what is there then. Where that never ends, it is taken for one. */
    private static <K, T> T guarded(K what, Faults<K> faults, Supplier<T> work) {
        try {
            return work.get();
        } catch (FencedOff | StoreUnavailable stop) {
            throw stop;
        } catch (RuntimeException fault) {
            if (fault instanceof StaleVersion && faults.beaten().merge(what, 1, Integer::sum) < Store.ATTEMPTS) throw fault;
            faults.found().put(what, fault);
            throw new LeftOut(fault);
        }
    }

    private boolean attempt(Body body, Faults<String> failed) {
        Set<String> entered = new LinkedHashSet<>();
        Map<String, List<Send>> sends = new LinkedHashMap<>();
        try {
            fence.transact(tx -> {
                sends.clear();
                for (String ticketId : body.in(tx)) {
                    Optional<RuntimeException> fault = Optional.ofNullable(failed.found().get(ticketId));
                    if (fault.isPresent()) {
                        parking.failed(tx, ticketId, fault.get());
                    } else if (entered.contains(ticketId) || crew.enter(ticketId)) {
                        entered.add(ticketId);
                        sends.put(ticketId, guarded(ticketId, failed, () -> sync.step(tx, ticketId, List.of())));
                    } else {
                        tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, ""));
                    }
                }
            });
        } catch (LeftOut leftOut) {
            entered.forEach(crew::leave);
            return false;
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
        return true;
    }
}
