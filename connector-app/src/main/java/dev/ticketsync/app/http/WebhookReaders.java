package dev.ticketsync.app.http;

import java.util.Optional;

import dev.ticketsync.core.provider.WebhookReader;

/** Finds who understands a connection's webhooks. Thread-safe and fast: it is asked for every call. */
@FunctionalInterface
public interface WebhookReaders {
    /** Returns the connection's reader; empty if there is no such workspace or connection. */
    Optional<WebhookReader> find(String workspace, String connection);
}
