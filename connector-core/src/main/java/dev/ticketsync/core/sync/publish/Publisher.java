package dev.ticketsync.core.sync.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Subscription;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Backoff;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.SyncKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one subscriber what has happened, event by event in their order, each at least once: how far it is, is kept after it has taken one. Who keeps failing is
 * told less and less often, and after so many attempts nothing until a person says so; then it goes on where it was. Waits.
 */
public final class Publisher {
    /** Attempts in a row after which a subscriber is parked: with the longest backoff, about an hour. */
    static final int ATTEMPTS = 10;
    /** The key under which it is on record that a subscriber is parked. */
    static final String KEY = "events";
    private static final int PAGE = 50;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LOOK_AT_PARKED = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(10), LONGEST_REST);
    private static final Logger LOG = LoggerFactory.getLogger("connector.events");

    private final SyncKit kit;
    private final Fence fence;
    private final FindingDesk findings;
    private final Subscriber subscriber;
    private volatile Instant nextAt = Instant.MIN;

    public Publisher(SyncKit kit, Fence fence, FindingDesk findings, Subscriber subscriber) {
        this.kit = kit;
        this.fence = fence;
        this.findings = findings;
        this.subscriber = subscriber;
    }

    public boolean isDue() {
        return !kit.clock().instant().isBefore(nextAt);
    }

    /** Offers what has happened since, up to a page of it. */
    public void step() {
        Instant now = kit.clock().instant();
        Subscription subscription = subscription();
        if (subscription.parkedWhy().isPresent()) {
            nextAt = now.plus(LOOK_AT_PARKED);
        } else if (now.isBefore(subscription.dueAt())) {
            nextAt = subscription.dueAt();
        } else {
            List<Numbered> page = fence.reading(tx -> tx.events().after(kit.workspace(), subscription.position(), PAGE));
            boolean goesOn = tell(page, subscription.position());
            if (goesOn) nextAt = page.size() < PAGE ? now.plus(LOOK) : Instant.MIN;
        }
    }

    /** A subscriber that is new is told what happens from now on. */
    private Subscription subscription() {
        return fence.reading(tx -> tx.subscriptions().find(kit.workspace(), subscriber.name())).orElseGet(() -> fence.inTransaction(tx -> {
            Subscription begun = Subscription.from(subscriber.name(), tx.events().last(kit.workspace()), kit.clock().instant());
            tx.subscriptions().put(kit.workspace(), begun);
            return begun;
        }));
    }

    /** Returns false if it took one of them not. */
    private boolean tell(List<Numbered> page, long from) {
        long told = from;
        for (Numbered event : page) {
            if (subscriber.wants().contains(event.event().type())) {
                if (!tell(event)) return false;
                told = event.number();
            }
        }
        if (!page.isEmpty() && page.getLast().number() > told) keep(page.getLast().number());
        return true;
    }

    private boolean tell(Numbered event) {
        if (!fence.mayWrite()) {
            nextAt = kit.clock().instant().plus(LOOK); // the workspace may go to another worker soon, who tells it
            return false;
        }
        fence.confirm();
        return switch (offer(event)) {
            case Receipt.Taken taken -> {
                keep(event.number());
                yield true;
            }
            case Receipt.NotTaken notTaken -> fail(notTaken);
            case Receipt.Refused refused -> {
                fence.transact(tx -> park(tx, find(tx), refused.why()));
                yield false;
            }
        };
    }

    private Receipt offer(Numbered event) {
        try {
            return subscriber.sink().offer(event);
        } catch (RuntimeException fault) {
            LOG.error("event {} could not be offered to {} of workspace {}", event.number(), subscriber.name(), kit.workspace(), fault);
            return new Receipt.NotTaken("a fault of ours, " + fault.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private void keep(long position) {
        fence.transact(tx -> tx.subscriptions().put(kit.workspace(), find(tx).at(position)));
    }

    private boolean fail(Receipt.NotTaken notTaken) {
        fence.transact(tx -> {
            Subscription before = find(tx);
            Instant again = kit.clock().instant().plus(wait(before.failures() + 1, notTaken.rest()));
            Subscription failed = before.failed(again);
            if (failed.failures() >= ATTEMPTS) {
                park(tx, failed, "given up on after " + failed.failures() + " attempts in a row: " + notTaken.why());
            } else {
                tx.subscriptions().put(kit.workspace(), failed);
                LOG.info("webhook {} of workspace {} is tried again at {}: {}", subscriber.name(), kit.workspace(), again, notTaken.why());
            }
            nextAt = again;
        });
        return false;
    }

    private Duration wait(int failures, Duration asked) {
        Duration backoff = BACKOFF.after(failures, kit.chance().random());
        Duration bounded = asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
        return backoff.compareTo(bounded) > 0 ? backoff : bounded;
    }

    private void park(Transaction tx, Subscription subscription, String why) {
        tx.subscriptions().put(kit.workspace(), subscription.parked(why));
        findings.connection(tx, subscriber.side(), FindingKind.PARKED, KEY, "webhook " + subscriber.name() + " is told nothing any more, "
                + why + "; `findings resolve ID --take local` has it go on behind event " + subscription.position());
        LOG.warn("webhook {} of workspace {} is parked: {}", subscriber.name(), kit.workspace(), why);
        nextAt = kit.clock().instant().plus(LOOK_AT_PARKED);
    }

    private Subscription find(Transaction tx) {
        return tx.subscriptions().find(kit.workspace(), subscriber.name()).orElseThrow();
    }
}
