package dev.ticketsync.core.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections of one workspace, in configured order. */
public final class Remotes {
    private final Map<String, Remote> byName = new LinkedHashMap<>();

    public Remotes(List<Remote> remotes) {
        for (Remote remote : remotes)
            byName.put(remote.name(), remote);
    }

    /** Returns the connection of that name; empty if it is no longer configured. */
    public Optional<Remote> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Remote> all() {
        return Collections.unmodifiableCollection(byName.values());
    }
}
