package dev.ticketsync.core.provider;

import java.util.Map;

/**
 * A record to be created.
 *
 * @param reservation the id or reference it will be found by, from {@link Provider#reserve}
 * @param values      its first values, raw
 * @param origin      the other side's record
 * @param defaults    what the mirror rule sets for new records, by the provider's own names (such as {@code company}); checked when the configuration is loaded
 */
public record NewRemote(String reservation, RemotePatch values, Backlink origin, Map<String, String> defaults) {
    public NewRemote {
        defaults = Map.copyOf(defaults);
    }
}
