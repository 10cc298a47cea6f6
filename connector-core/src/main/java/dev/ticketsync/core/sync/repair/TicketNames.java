package dev.ticketsync.core.sync.repair;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;

/** Finds tickets by what people call them: our id, or the display key or external key of a linked record. Thread-safe. */
public final class TicketNames {
    private static final int PAGE = 500;

    private final SyncKit kit;

    public TicketNames(SyncKit kit) {
        this.kit = kit;
    }

    /**
     * What a name stands for.
     *
     * @param tickets the ids of all tickets that it may stand for, in no special order; empty if it stands for none
     * @param nearest if it stands for none: a display key that was perhaps meant
     */
    public record Meaning(Set<String> tickets, Optional<String> nearest) {
        public Meaning {
            tickets = Set.copyOf(tickets);
        }
    }

    /** Returns what the name stands for. Reads every link, unless it is an id. */
    public Meaning of(Transaction tx, String name) {
        if (tx.tickets().find(kit.workspace(), name).isPresent()) return new Meaning(Set.of(name), Optional.empty());
        Set<String> tickets = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Remote remote : kit.remotes().all()) {
            List<Link> page = tx.links().page(kit.workspace(), remote.name(), "", PAGE);
            while (!page.isEmpty()) {
                for (Link link : page)
                    link.ref().ifPresent(ref -> compare(ref, link, name, tickets, keys));
                page = tx.links().page(kit.workspace(), remote.name(), page.getLast().id().id(), PAGE);
            }
        }
        return new Meaning(tickets, tickets.isEmpty() ? NearestName.of(name, keys) : Optional.empty());
    }

    private static void compare(RemoteRef ref, Link link, String name, Set<String> tickets, Set<String> keys) {
        keys.add(ref.displayKey());
        if (ref.displayKey().equalsIgnoreCase(name) || ref.externalKey().equals(name)) tickets.add(link.ticketId());
    }
}
