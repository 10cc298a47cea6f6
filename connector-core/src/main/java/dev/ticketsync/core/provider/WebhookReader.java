package dev.ticketsync.core.provider;

import java.net.URI;

/** Everything about a remote's webhooks. Thread-safe. */
public interface WebhookReader {
    /** Judges a call from its raw bytes, before anything is stored. Bounded: may wait for a signing key for at most 2 s. */
    WebhookVerdict verify(WebhookCall call);

    /** Reads what a genuine call says. Never throws on content: what doesn't parse is a {@link Notice.Hint} or {@link Notice.Nothing}. */
    Notice read(WebhookCall call);

    /** Makes the remote call {@code target}: lists what is registered, creates what is missing, switches our own back on. Repeatable. */
    WriteResult<WebhookSetup> register(URI target);
}
