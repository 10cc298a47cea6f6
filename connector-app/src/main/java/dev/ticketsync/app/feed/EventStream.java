package dev.ticketsync.app.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to one reader, in the form of server-sent events: as they are committed, each once and in order. What it hasn't taken yet is left in the
 * store; no more than a page is ever held here.
 */
public final class EventStream {
    private static final int PAGE = 20;
    /** A reader that was cut off comes back after two seconds. */
    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final Duration STORE_AGAIN = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger("connector.events");

    private final String reader;
    private final Span span;
    private final Means means;
    private long position;
    private volatile Optional<Runnable> connection = Optional.empty();
    private volatile Optional<Long> writingSince = Optional.empty();

    EventStream(String reader, Span span, Means means) {
        this.reader = reader;
        this.span = span;
        this.means = means;
        this.position = span.after();
    }

    /**
     * What is read.
     *
     * @param ticketId the only ticket that it is about; empty for the whole workspace
     * @param after    the number behind which it begins
     */
    public record Span(String workspace, Optional<String> ticketId, long after) {
        /** Returns the next events of it behind that number, in order. */
        public List<Numbered> read(Events events, long behind, int limit) {
            return ticketId.map(id -> events.ofTicket(workspace, id, behind, limit)).orElseGet(() -> events.after(workspace, behind, limit));
        }
    }

    /** What a stream works with; {@code ended} is told when it is over. */
    record Means(Store store, Tail tail, FeedSettings settings, Consumer<EventStream> ended) {}

    String reader() {
        return reader;
    }

    Span span() {
        return span;
    }

    /**
     * Writes until the reader goes away, is cut off or everything ends. Waits, for the most part.
     *
     * @param disconnects breaks the connection to the reader, from any thread
     */
    public void run(OutputStream out, Runnable disconnects) {
        connection = Optional.of(disconnects);
        try {
            write(out, List.of(GREETING));
            while (!means.tail().isClosed())
                follow(out);
        } catch (IOException gone) {
            LOG.debug("the reader {} of workspace {} is gone behind event {}", reader, span.workspace(), position);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            means.ended().accept(this);
        }
    }

    private void follow(OutputStream out) throws IOException, InterruptedException {
        long reached = means.tail().reached(); // before reading: what comes meanwhile is read in the next round
        Optional<List<Numbered>> page = read();
        if (page.isPresent() && !page.get().isEmpty()) {
            write(out, page.get().stream().map(EventStream::message).toList());
            position = page.get().getLast().number();
        }
        if (page.isPresent() && page.get().size() == PAGE) return;
        boolean goesOn = page.isPresent()
                ? means.tail().await(Math.max(reached, position), means.settings().beat())
                : means.tail().await(Long.MAX_VALUE, STORE_AGAIN);
        if (!goesOn) write(out, List.of(BEAT));
    }

    /** Returns what is next; empty if the store can't be read now. */
    private Optional<List<Numbered>> read() {
        try {
            return Optional.of(means.store().reading(tx -> span.read(tx.events(), position, PAGE)));
        } catch (StoreUnavailable unavailable) {
            return Optional.empty();
        }
    }

    private static byte[] message(Numbered event) {
        return ("id: " + event.number() + "\ndata: " + EventJson.of(event) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(OutputStream out, List<byte[]> messages) throws IOException {
        writingSince = Optional.of(System.nanoTime());
        try {
            for (byte[] message : messages)
                out.write(message);
            out.flush();
        } finally {
            writingSince = Optional.empty();
        }
    }

    /** A reader that takes too long for what it is sent is cut off: it comes back and goes on where it was. */
    void cutOffIfStuck() {
        writingSince.filter(since -> System.nanoTime() - since > means.settings().patience().toNanos()).ifPresent(since -> {
            LOG.info("the reader {} of workspace {} takes nothing and is cut off", reader, span.workspace());
            cutOffIfWriting();
        });
    }

    void cutOffIfWriting() {
        if (writingSince.isPresent()) connection.ifPresent(Runnable::run);
    }
}
