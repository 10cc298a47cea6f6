package dev.ticketsync.core.sync.publish;

import dev.ticketsync.core.store.Events;

/** Carries events to somebody outside. Thread-safe. */
@FunctionalInterface
public interface EventSink {
    /** Offers one event and waits for what becomes of it. The same one may be offered again: who takes it must be able to tell. */
    Receipt offer(Events.Numbered event);
}
