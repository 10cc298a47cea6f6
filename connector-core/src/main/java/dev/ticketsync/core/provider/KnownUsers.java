package dev.ticketsync.core.provider;

import java.util.List;
import java.util.Map;

/**
 * The users of a remote that were asked for.
 *
 * @param ids      by what they were called; immutable there
 * @param problems who wasn't found or can't be told from others, each as one clear line with the nearest name
 */
public record KnownUsers(Map<String, String> ids, List<String> problems) {
    public KnownUsers {
        ids = Map.copyOf(ids);
        problems = List.copyOf(problems);
    }
}
