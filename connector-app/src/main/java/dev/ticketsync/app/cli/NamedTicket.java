package dev.ticketsync.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.TicketNames;

/**
 * The ticket that somebody has named.
 *
 * @param id  its id
 * @param kit of its workspace
 */
record NamedTicket(String id, SyncKit kit) {
    /**
     * Finds it in one of the workspaces.
     *
     * @throws CommandFailure if no ticket or more than one goes by that name
     */
    static NamedTicket find(Store store, List<SyncKit> kits, String name) {
        Map<String, SyncKit> found = new LinkedHashMap<>();
        Optional<String> nearest = Optional.empty();
        for (SyncKit kit : kits) {
            TicketNames.Meaning meaning = store.reading(tx -> new TicketNames(kit).of(tx, name));
            meaning.tickets().forEach(id -> found.put(id, kit));
            nearest = nearest.or(meaning::nearest);
        }
        if (found.isEmpty())
            throw new CommandFailure(ExitCode.USAGE, "there is no ticket '" + name + "'"
                    + nearest.map(near -> "; did you mean '" + near + "'?").orElse(": name its id, or the key of a linked record"));
        if (found.size() > 1)
            throw new CommandFailure(ExitCode.USAGE,
                    "'" + name + "' may be any of the tickets " + String.join(", ", found.keySet()) + ": name one of these ids");
        Map.Entry<String, SyncKit> one = found.entrySet().iterator().next();
        return new NamedTicket(one.getKey(), one.getValue());
    }
}
