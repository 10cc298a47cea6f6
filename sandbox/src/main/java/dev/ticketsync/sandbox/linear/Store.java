package dev.ticketsync.sandbox.linear;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Everything in the workspace. Records are immutable and read freely once found; finding and committing take the lock,
 * so that a page is a consistent slice while edits go on.
 */
final class Store {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Kind, Table> tables = new EnumMap<>(Kind.class);
    private final Map<String, Integer> lastNumbers = new HashMap<>();
    private long lastSyncId;

    Store() {
        clear();
    }

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T committing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            lastSyncId++;
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Call inside {@link #reading} or {@link #committing}. */
    Table table(Kind kind) {
        Table table = tables.get(kind);
        if (table == null) throw new IllegalStateException("no table for " + kind);
        return table;
    }

    Optional<Entity> find(Kind kind, String id) {
        return reading(() -> Optional.ofNullable(table(kind).find(id)));
    }

    List<Entity> where(Kind kind, String indexedColumn, Object value) {
        return reading(() -> table(kind).where(indexedColumn, value));
    }

    /** By UUID, or by an identifier such as {@code ENG-12} that it has or once had. */
    Optional<Entity> findIssue(String idOrIdentifier) {
        return find(Kind.ISSUE, idOrIdentifier).or(() -> reading(() -> {
            Table issues = table(Kind.ISSUE);
            return issues.where("identifier", idOrIdentifier).stream().findFirst()
                    .or(() -> idOrIdentifier.contains("-") && idOrIdentifier.length() < 20 ? formerly(idOrIdentifier) : Optional.empty());
        }));
    }

    /** Rises with every commit. */
    double lastSyncId() {
        return reading(() -> lastSyncId);
    }

    /** The next issue number of a team; numbers are never used again. Call inside {@link #committing}. */
    int nextNumber(String teamId) {
        return lastNumbers.merge(teamId, 1, Integer::sum);
    }

    void clear() {
        lock.writeLock().lock();
        try {
            for (Kind kind : Kind.values()) {
                tables.put(kind, new Table());
            }
            tables.put(Kind.ISSUE, new Table("identifier", "parentId", "teamId"));
            tables.put(Kind.COMMENT, new Table("issueId"));
            tables.put(Kind.ATTACHMENT, new Table("issueId", "url"));
            tables.put(Kind.STATE, new Table("teamId"));
            tables.put(Kind.LABEL, new Table("teamId"));
            lastNumbers.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Optional<Entity> formerly(String identifier) {
        return table(Kind.ISSUE).ordered("createdAt", true, null).filter(issue -> issue.texts("previousIdentifiers").contains(identifier))
                .findFirst();
    }
}
