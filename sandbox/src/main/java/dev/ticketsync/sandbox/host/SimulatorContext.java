package dev.ticketsync.sandbox.host;

import java.net.URI;

/**
 * What a simulator is handed when it is made.
 *
 * @param baseUrl the sandbox's own address, without a trailing slash
 * @param seed    where a simulator's own random numbers start
 */
public record SimulatorContext(URI baseUrl, long seed, SimTime time, Faults faults, CallGate gate, WebhookSender webhooks) {}
