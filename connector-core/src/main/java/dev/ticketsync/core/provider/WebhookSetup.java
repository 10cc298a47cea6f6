package dev.ticketsync.core.provider;

/**
 * The outcome of registering a webhook.
 *
 * @param id     the registration's id at the remote
 * @param change what was done: {@code created}, {@code switched on again} or {@code already there}
 */
public record WebhookSetup(String id, String change) {}
