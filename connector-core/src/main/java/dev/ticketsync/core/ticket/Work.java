package dev.ticketsync.core.ticket;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a ticket holds that stays here: who works on it, and how far that is.
 *
 * @param details           the texts
 * @param collaborators     who else takes part, in the order in which they joined
 * @param reopens           how often it was taken up again after it was resolved or over
 * @param executionLockedAt since when somebody has claimed it for execution; empty while nobody has
 * @param archivedAt        when it was archived; empty while it is not
 */
public record Work(Details details, Set<String> collaborators, long reopens, Optional<Instant> executionLockedAt,
        Optional<Instant> archivedAt) {
    /** Nobody has done anything yet. */
    public static final Work NONE = new Work(Details.NONE, Set.of(), 0, Optional.empty(), Optional.empty());
    /** The keys under which events tell what isn't a {@link Detail}. */
    public static final String COLLABORATOR = "collaborator", REOPENS = "reopens", EXECUTION_LOCKED_AT = "executionLockedAt",
            ARCHIVED_AT = "archivedAt";

    public Work {
        collaborators = Collections.unmodifiableSet(new LinkedHashSet<>(collaborators));
    }

    public Work with(Details newDetails) {
        return new Work(newDetails, collaborators, reopens, executionLockedAt, archivedAt);
    }

    public Work with(Detail detail, String value) {
        return with(details.with(detail, value));
    }

    public Work joinedBy(String collaborator) {
        Set<String> all = new LinkedHashSet<>(collaborators);
        all.add(collaborator);
        return new Work(details, all, reopens, executionLockedAt, archivedAt);
    }

    public Work reopened() {
        return new Work(details, collaborators, reopens + 1, executionLockedAt, archivedAt);
    }

    public Work lockedAt(Optional<Instant> since) {
        return new Work(details, collaborators, reopens, since, archivedAt);
    }

    public Work archived(Optional<Instant> at) {
        return new Work(details, collaborators, reopens, executionLockedAt, at);
    }

    /**
     * Returns how {@code after} differs from this, in the words of an event: by {@link Detail#label} and the keys above, what it is then; the empty string
     * where it is nothing any more. Empty if the two are the same.
     */
    public Map<String, String> changesTo(Work after) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (Detail detail : Detail.values())
            put(changes, detail.label(), details.get(detail), after.details.get(detail));
        after.collaborators.stream().filter(joined -> !collaborators.contains(joined))
                .forEach(joined -> changes.put(COLLABORATOR, joined));
        put(changes, REOPENS, Long.toString(reopens), Long.toString(after.reopens));
        put(changes, EXECUTION_LOCKED_AT, text(executionLockedAt), text(after.executionLockedAt));
        put(changes, ARCHIVED_AT, text(archivedAt), text(after.archivedAt));
        return changes;
    }

    private static void put(Map<String, String> changes, String key, String before, String after) {
        if (!before.equals(after)) changes.put(key, after);
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }
}
