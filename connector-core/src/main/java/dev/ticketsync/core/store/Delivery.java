package dev.ticketsync.core.store;

import java.time.Instant;

import dev.ticketsync.core.provider.WebhookCall;

/**
 * One webhook call, kept as it came in.
 *
 * @param id         time-ordered text, given at the door
 * @param workspace  whose door
 * @param connection which connection's
 * @param deliveryId the remote's id of it; with the connection, what makes it unique
 * @param call       what came in
 * @param receivedAt on our clock
 */
public record Delivery(String id, String workspace, String connection, String deliveryId, WebhookCall call, Instant receivedAt) {}
