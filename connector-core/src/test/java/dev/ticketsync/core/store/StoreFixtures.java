package dev.ticketsync.core.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Creation;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkId;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.ticket.Work;

/** Rows for tests, with nothing said that a test doesn't care about. */
final class StoreFixtures {
    private StoreFixtures() {}

    static Ticket aTicket(String id) {
        return aTicket(id, StoreContract.ACME);
    }

    static Ticket aTicket(String id, String workspace) {
        FieldValues values = FieldValues
                .of(Map.of(Field.STATUS, "new", Field.TITLE, "VPN down", Field.DESCRIPTION, "", Field.PRIORITY, "high"));
        return new Ticket(id, workspace, values, Work.NONE, Origin.LOCAL, Stamp.first(StoreContract.NOW));
    }

    /** A link of ticket {@code t1} over {@code psa}, reserved. */
    static Link aLink(String id) {
        return aLink(id, "t1", "psa");
    }

    static Link aLink(String id, String ticketId, String connection) {
        return new Link(new LinkId(id, StoreContract.ACME, ticketId, connection), LinkState.RESERVED, Optional.empty(), Creation.NONE,
                Memory.NONE);
    }

    static RemoteRef record(String externalKey) {
        return new RemoteRef(externalKey, "#" + externalKey, "https://psa.example/" + externalKey);
    }

    static Delivery aDelivery(String id) {
        return aDelivery(id, "remote-" + id);
    }

    static Delivery aDelivery(String id, Instant receivedAt) {
        Delivery now = aDelivery(id);
        return new Delivery(id, now.workspace(), now.connection(), now.deliveryId(), now.call(), receivedAt);
    }

    static Delivery aDelivery(String id, String deliveryId) {
        WebhookCall call = new WebhookCall(Map.of("x-signature", "abc"), Map.of("id", "7"), "{\"id\":7}".getBytes(StandardCharsets.UTF_8));
        return new Delivery(id, StoreContract.ACME, "psa", deliveryId, call, StoreContract.NOW);
    }

    static Finding aConflict(String id, String ticketId, String lost) {
        Finding.About about = new Finding.About(StoreContract.ACME, FindingKind.CONFLICT, ticketId, "psa", "title");
        return new Finding(id, about, new Finding.Values("old", "ours", "theirs", lost, List.of()), "both sides changed title",
                StoreContract.NOW,
                Optional.empty());
    }

    static TicketEvent anEvent(String ticketId) {
        return new TicketEvent(ticketId, 1, TicketEventType.TicketCreated, Map.of("to", "new"), new Actor("linear", "ada"),
                StoreContract.NOW);
    }
}
