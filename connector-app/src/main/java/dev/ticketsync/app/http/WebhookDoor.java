package dev.ticketsync.app.http;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes webhook calls in: judges each from its raw bytes and puts it on disk. Nothing else happens before the remote is answered. Thread-safe. */
public final class WebhookDoor {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);

    private final Store store;
    private final WebhookReaders readers;
    private final Consumer<String> nudge;
    private final IdSource ids;
    private final InstantSource clock;
    private final Semaphore room;

    /**
     * @param nudge told the workspace after each delivery that is new; must return at once
     * @param room  how many calls may wait for the store; those beyond are told to come again
     */
    public WebhookDoor(Store store, WebhookReaders readers, Consumer<String> nudge, IdSource ids, InstantSource clock, int room) {
        this.store = store;
        this.readers = readers;
        this.nudge = nudge;
        this.ids = ids;
        this.clock = clock;
        this.room = new Semaphore(room);
    }

    /** Takes one call in and returns once it is durable, or refused. */
    public DoorAnswer take(String workspace, String connection, WebhookCall call) {
        Optional<WebhookReader> reader = readers.find(workspace, connection);
        if (reader.isEmpty()) return DoorAnswer.UNKNOWN;
        return switch (reader.get().verify(call)) {
            case WebhookVerdict.Genuine genuine -> storeIfRoom(
                    new Delivery(ids.next(), workspace, connection, genuine.deliveryId(), call, clock.instant()));
            case WebhookVerdict.Forged forged -> DoorAnswer.FORGED;
            case WebhookVerdict.Malformed malformed -> DoorAnswer.MALFORMED;
            case WebhookVerdict.Undecided undecided -> DoorAnswer.UNDECIDED;
        };
    }

    private DoorAnswer storeIfRoom(Delivery delivery) {
        if (!room.tryAcquire()) return DoorAnswer.OVERLOADED;
        try {
            boolean isNew = store.inTransaction(tx -> tx.deliveries().insertIfNew(delivery));
            if (isNew) nudge(delivery.workspace());
            return isNew ? DoorAnswer.STORED : DoorAnswer.REPEATED;
        } catch (StoreUnavailable e) {
            LOG.warn("a webhook of {}/{} could not be stored; the remote is told to send it again: {}", delivery.workspace(),
                    delivery.connection(), e.getMessage());
            return DoorAnswer.OVERLOADED;
        } finally {
            room.release();
        }
    }

    /** The delivery is on disk, so the remote is told so whatever becomes of the nudge: the worker looks into the inbox by itself too. */
    private void nudge(String workspace) {
        try {
            nudge.accept(workspace);
        } catch (RuntimeException e) {
            LOG.warn("workspace {} could not be nudged; it takes the delivery in at its next look", workspace, e);
        }
    }
}
