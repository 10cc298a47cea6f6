package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Backoff;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.workflow.Agent;
import dev.ticketsync.core.workflow.TicketDispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has tickets dispatched to agents, side by side, each by one at a time. Where there are no agents it does nothing at all. */
final class DispatchDuty {
    private static final int AT_A_TIME = 16;
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    private static final Logger LOG = LoggerFactory.getLogger("connector.dispatch");

    private final SyncKit kit;
    private final Executor executor;
    private final Optional<TicketDispatcher> dispatcher;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile Instant restsUntil = Instant.MIN;

    DispatchDuty(SyncKit kit, Fence fence, Executor executor, List<Agent> agents) {
        this.kit = kit;
        this.executor = executor;
        TicketDispatcher.Site site = new TicketDispatcher.Site(kit.workspace(), kit.rules().lifecycle(), agents);
        TicketDispatcher.Means means = new TicketDispatcher.Means(kit.ids(), kit.clock(),
                failures -> BACKOFF.after(failures, kit.chance().random()));
        this.dispatcher = agents.isEmpty() ? Optional.empty() : Optional.of(new TicketDispatcher(kit.workflow(), site, fence, means));
    }

    /** Looks for tickets and begins with a few whose time has come; returns how many of both. */
    int step() {
        if (dispatcher.isEmpty() || kit.clock().instant().isBefore(restsUntil)) return 0;
        int found = dispatcher.get().look();
        int room = AT_A_TIME - underWay.size();
        if (room <= 0) return found;
        List<String> due = dispatcher.get().due(AT_A_TIME + underWay.size()).stream().filter(key -> !underWay.contains(key)).limit(room)
                .toList();
        due.forEach(key -> begin(dispatcher.get(), key));
        return found + due.size();
    }

    /** As {@link TicketDispatcher#doubt}. */
    void doubt(Transaction tx) {
        dispatcher.ifPresent(one -> one.doubt(tx));
    }

    /** Returns how many are under way. */
    int size() {
        return underWay.size();
    }

    private void begin(TicketDispatcher with, String key) {
        underWay.add(key);
        executor.execute(() -> {
            try {
                carry(with, key);
            } catch (RuntimeException unavailable) {
                restsUntil = kit.clock().instant().plus(REST);
                LOG.warn("dispatches of workspace {} rest for {} s: {}", kit.workspace(), REST.toSeconds(), unavailable.getMessage());
            } finally {
                underWay.remove(key);
            }
        });
    }

    private static void carry(TicketDispatcher with, String key) {
        try {
            with.carry(key);
        } catch (FencedOff | StoreUnavailable stop) {
            throw stop;
        } catch (RuntimeException fault) {
            with.failed(key, fault);
        }
    }
}
