package dev.ticketsync.app.config;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.ticketsync.core.ticket.TicketEventType;

/** Reads {@code webhooks}: where a workspace's events are delivered. */
final class WebhooksReader {
    private final Problems problems;

    WebhooksReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns them by name, in the file's order; of use only if nothing was added to the problems. */
    Map<String, WebhookConfig> read(Section section) {
        Map<String, WebhookConfig> webhooks = new LinkedHashMap<>();
        if (!problems.clean(section.path())) return webhooks;
        section.sections().forEach((name, webhook) -> Addresses.exactly(webhook, "url", problems)
                .ifPresent(url -> webhooks.put(name, new WebhookConfig(url, secrets(webhook), events(webhook)))));
        return webhooks;
    }

    private static List<Secret> secrets(Section webhook) {
        return webhook.texts("secrets").stream().map(Secret::new).toList();
    }

    /** Without {@code events}, all of them. */
    private static Set<TicketEventType> events(Section webhook) {
        Set<TicketEventType> events = EnumSet.noneOf(TicketEventType.class);
        webhook.texts("events").forEach(name -> events.add(TicketEventType.valueOf(name)));
        return events.isEmpty() ? EnumSet.allOf(TicketEventType.class) : events;
    }
}
