package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.ticketsync.sandbox.connectwise.CwCondition.Both;
import dev.ticketsync.sandbox.connectwise.CwCondition.Compare;
import dev.ticketsync.sandbox.connectwise.CwCondition.In;
import org.jspecify.annotations.Nullable;

/** All tickets, found by id, by when they were updated and by {@code externalXRef}, so that a poll doesn't look at each. Thread-safe. */
final class CwTicketIndex {
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<Integer, CwRecord> byId = new TreeMap<>();
    /** Keyed by seconds and id in one number. */
    private final TreeMap<Long, CwRecord> byUpdated = new TreeMap<>();
    private final Map<String, TreeSet<Integer>> byReference = new HashMap<>();

    /** Runs work that no other write may come between; nests. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    CwRecord get(int id) {
        lock.lock();
        try {
            return byId.get(id);
        } finally {
            lock.unlock();
        }
    }

    /** @throws CwError 404 */
    CwRecord need(int id) {
        CwRecord found = get(id);
        if (found == null) throw CwError.notFound("Ticket", id);
        return found;
    }

    void put(CwRecord ticket) {
        locked(() -> {
            CwRecord before = byId.put(ticket.id(), ticket);
            if (before != null) forget(before);
            byUpdated.put(key(ticket.stamp().updated(), ticket.id()), ticket);
            String reference = reference(ticket);
            if (!reference.isEmpty()) byReference.computeIfAbsent(reference, any -> new TreeSet<>()).add(ticket.id());
            return ticket;
        });
    }

    void remove(int id) {
        locked(() -> {
            CwRecord before = byId.remove(id);
            if (before != null) forget(before);
            return id;
        });
    }

    /** Returns, in no particular order, at least those tickets that can fulfil the condition, as they stood at one moment. */
    List<CwRecord> candidates(CwCondition condition) {
        return locked(() -> List.copyOf(narrowed(condition)));
    }

    List<CwRecord> all() {
        return candidates(new CwCondition.All());
    }

    /** Returns the tickets that were merged into that one, in the order of their ids. */
    List<CwRecord> mergedInto(int id) {
        return all().stream().filter(ticket -> ticket.reference("mergedParentTicket") == id).sorted(Comparator.comparingInt(CwRecord::id))
                .toList();
    }

    private void forget(CwRecord before) {
        byUpdated.remove(key(before.stamp().updated(), before.id()));
        TreeSet<Integer> sharers = byReference.get(reference(before));
        if (sharers == null) return;
        sharers.remove(before.id());
        if (sharers.isEmpty()) byReference.remove(reference(before));
    }

    private Collection<CwRecord> narrowed(CwCondition condition) {
        Collection<CwRecord> best = null;
        for (CwCondition part : conjuncts(condition)) {
            Collection<CwRecord> found = indexed(part);
            if (found != null && (best == null || found.size() < best.size())) best = found;
        }
        return best == null ? byId.values() : best;
    }

    /** Returns what an index finds for one comparison, null if none serves it. */
    private @Nullable Collection<CwRecord> indexed(CwCondition part) {
        if (part instanceof In in && in.path().equals(CwPath.ID)) return found(in.literals().stream().map(CwTicketIndex::id).toList());
        return part instanceof Compare compare ? indexed(compare) : null;
    }

    private @Nullable Collection<CwRecord> indexed(Compare compare) {
        CwPath path = compare.path();
        boolean equal = compare.operator().equals("=");
        if (equal && path.equals(CwPath.ID)) return found(List.of(id(compare.literal())));
        if (equal && path.field().equals("externalXRef") && compare.literal() instanceof CwLiteral.Text text) {
            return found(byReference.getOrDefault(text.value().toLowerCase(Locale.ROOT), new TreeSet<>()));
        }
        boolean since = compare.operator().startsWith(">") && path.equals(CwPath.LAST_UPDATED);
        return since && compare.literal() instanceof CwLiteral.Time time ? byUpdated.tailMap(key(time.value(), 0)).values() : null;
    }

    private List<CwRecord> found(Collection<Integer> ids) {
        return ids.stream().distinct().map(byId::get).filter(Objects::nonNull).toList();
    }

    private static int id(CwLiteral literal) {
        return literal instanceof CwLiteral.Numeric numeric ? (int) numeric.value() : -1;
    }

    private static List<CwCondition> conjuncts(CwCondition condition) {
        if (!(condition instanceof Both both)) return List.of(condition);
        List<CwCondition> parts = new ArrayList<>(conjuncts(both.left()));
        parts.addAll(conjuncts(both.right()));
        return parts;
    }

    private static String reference(CwRecord ticket) {
        return ticket.text("externalXRef").toLowerCase(Locale.ROOT);
    }

    private static long key(Instant updated, int id) {
        return (updated.getEpochSecond() << Integer.SIZE) | id;
    }
}
