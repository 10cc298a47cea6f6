package dev.ticketsync.core.sync;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on tickets side by side, on each one by one worker at a time. Thread-safe. */
public final class Crew {
    /** Rounds after which a ticket gives way to the others. */
    private static final int ROUNDS = 8;
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final Fence fence;
    private final TicketSync sync;
    private final Courier courier;
    private final Executor executor;
    private final Hands hands;
    private final Semaphore places;
    private final Map<String, Boolean> busy = new HashMap<>();

    public Crew(SyncKit kit, Fence fence, Looks looks, TicketSync sync, Hands hands) {
        this.fence = fence;
        this.sync = sync;
        this.courier = new Courier(kit, fence, looks);
        this.executor = hands.executor();
        this.hands = hands;
        this.places = new Semaphore(hands.places(), true);
    }

    /**
     * Who does the waiting.
     *
     * @param executor runs each ticket's work
     * @param places   how many tickets may be at their remotes at a time
     * @param parking  what becomes of a ticket that fails
     */
    public record Hands(Executor executor, int places, Parking parking) {}

    /** Takes the ticket for the caller; false if somebody works on it, who will then look at it again before leaving it. */
    synchronized boolean enter(String ticketId) {
        return !busy.merge(ticketId, false, (was, fresh) -> true);
    }

    public synchronized boolean isBusy(String ticketId) {
        return busy.containsKey(ticketId);
    }

    public synchronized int size() {
        return busy.size();
    }

    /** Gives the ticket back without having worked on it. */
    void leave(String ticketId) {
        if (!tryLeave(ticketId)) run(ticketId, List.of());
    }

    /** Carries on with a ticket that was entered, from its first sends. */
    void run(String ticketId, List<Send> first) {
        executor.execute(() -> work(ticketId, first));
    }

    private synchronized boolean tryLeave(String ticketId) {
        if (Boolean.TRUE.equals(busy.get(ticketId))) {
            busy.put(ticketId, false);
            return false;
        }
        busy.remove(ticketId);
        return true;
    }

    private void work(String ticketId, List<Send> first) {
        List<Send> sends = first;
        try {
            do {
                sends = carry(ticketId, sends);
                if (!sends.isEmpty()) break;
                if (tryLeave(ticketId)) return;
                sends = fence.inTransaction(tx -> sync.step(tx, ticketId, List.of()));
            } while (true);
            drop(ticketId);
        } catch (FencedOff | StoreUnavailable stop) {
            LOG.warn("ticket {} is left: {}", ticketId, stop.getMessage());
            drop(ticketId);
        } catch (RuntimeException failure) {
            postpone(ticketId, failure);
            drop(ticketId);
        }
    }

    /**
     * Waits for a place, and keeps it until nothing is left to send: a write goes out right after the look that it needs. Returns what is left after too many
     * rounds.
     */
    private List<Send> carry(String ticketId, List<Send> first) {
        if (first.isEmpty()) return first;
        places.acquireUninterruptibly();
        try {
            List<Send> sends = first;
            for (int round = 0; round < ROUNDS && !sends.isEmpty(); round++) {
                List<Outcome> outcomes = courier.carry(sends);
                sends = fence.inTransaction(tx -> sync.step(tx, ticketId, outcomes));
            }
            return sends;
        } finally {
            places.release();
        }
    }

    private void postpone(String ticketId, RuntimeException fault) {
        try {
            fence.transact(tx -> hands.parking().failed(tx, ticketId, fault));
        } catch (RuntimeException unavailable) {
            LOG.warn("ticket {} stays due: {}", ticketId, unavailable.getMessage());
        }
    }

    private synchronized void drop(String ticketId) {
        busy.remove(ticketId);
    }
}
