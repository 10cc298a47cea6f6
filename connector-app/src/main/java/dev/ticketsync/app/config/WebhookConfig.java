package dev.ticketsync.app.config;

import java.net.URI;
import java.util.List;
import java.util.Set;

import dev.ticketsync.core.ticket.TicketEventType;

/**
 * Where a workspace's events are delivered.
 *
 * @param url     called for each event
 * @param secrets what deliveries are signed with, each on its own; two while one is being replaced, never empty
 * @param events  the kinds that are delivered
 */
public record WebhookConfig(URI url, List<Secret> secrets, Set<TicketEventType> events) {
    /** How a secret begins, as the Standard Webhooks specification has it; what follows is Base64. */
    public static final String SECRET_START = "whsec_";

    public WebhookConfig {
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
    }

    /** Names no part of the address: it may hold a secret. */
    @Override
    public String toString() {
        return "WebhookConfig[events=" + events + "]";
    }
}
