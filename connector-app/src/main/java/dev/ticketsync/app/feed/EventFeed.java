package dev.ticketsync.app.feed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of events that are open. One thread looks how far each workspace's events go, at a modest pace and whenever it is woken, and lets the streams know;
 * those who don't read are cut off. Thread-safe.
 */
public final class EventFeed implements AutoCloseable {
    /** So that many commits in a row are looked for together. */
    private static final int BREATH_MILLIS = 5;
    private static final Logger LOG = LoggerFactory.getLogger("connector.events");

    private final Store store;
    private final FeedSettings settings;
    private final Semaphore rung = new Semaphore(0);
    private final Map<String, Tail> tails = new ConcurrentHashMap<>();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private EventFeed(Store store, FeedSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /** Begins to look, which takes nothing while nobody listens. */
    public static EventFeed begin(Store store, FeedSettings settings) {
        EventFeed feed = new EventFeed(store, settings);
        Thread.ofVirtual().name("event-feed").start(feed::work);
        return feed;
    }

    /** Something was committed here. Returns at once. */
    public void wake() {
        if (!streams.isEmpty()) rung.release();
    }

    /**
     * Opens a stream, to be run at once.
     *
     * @param reader the token that asks for it
     * @return empty if there are as many as may be
     */
    public synchronized Optional<EventStream> open(String reader, EventStream.Span span) {
        long same = streams.stream().filter(stream -> stream.reader().equals(reader)).count();
        if (closed || streams.size() >= settings.streams() || same >= settings.each()) return Optional.empty();
        Tail tail = tails.computeIfAbsent(span.workspace(), name -> new Tail());
        EventStream stream = new EventStream(reader, span, new EventStream.Means(store, tail, settings, streams::remove));
        streams.add(stream);
        rung.release();
        return Optional.of(stream);
    }

    /** How many streams are open. */
    public int size() {
        return streams.size();
    }

    private void work() {
        try {
            while (!closed) {
                if (streams.isEmpty()) rung.acquire();
                else if (rung.tryAcquire(settings.look().toMillis(), TimeUnit.MILLISECONDS)) LOG.trace("woken");
                rung.drainPermits();
                look();
                TimeUnit.MILLISECONDS.sleep(BREATH_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        streams.forEach(EventStream::cutOffIfStuck);
        Set<String> followed = streams.stream().map(stream -> stream.span().workspace()).collect(Collectors.toSet());
        try {
            followed.forEach(workspace -> tail(workspace).reach(store.reading(tx -> tx.events().last(workspace))));
        } catch (StoreUnavailable unavailable) {
            LOG.debug("events can't be looked for now: {}", unavailable.getMessage());
        } catch (RuntimeException failure) {
            LOG.error("events can't be looked for now", failure);
        }
    }

    private Tail tail(String workspace) {
        return tails.computeIfAbsent(workspace, name -> new Tail());
    }

    /** Ends every stream and opens no more. */
    @Override
    public synchronized void close() {
        closed = true;
        tails.values().forEach(Tail::close);
        streams.forEach(EventStream::cutOffIfWriting);
        rung.release();
    }
}
