package dev.ticketsync.app.feed;

import java.time.Duration;

/**
 * How events are streamed.
 *
 * @param look     how often the store is asked for what other processes have done; what this one does is seen at once
 * @param beat     after how long without an event a sign of life is sent
 * @param patience how long a reader may take to take what it is sent before it is cut off
 * @param streams  how many may be open
 * @param each     how many of them by one token
 */
public record FeedSettings(Duration look, Duration beat, Duration patience, int streams, int each) {
    public static final FeedSettings USUAL = new FeedSettings(Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofSeconds(30), 128,
            16);
}
