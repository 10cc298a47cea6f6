package dev.ticketsync.core.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Findings;

final class MemoryFindings implements Findings {
    private final MemoryTable<Finding> rows;

    MemoryFindings(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public boolean open(Finding finding) {
        Optional<Finding> same = open(row -> row.about().equals(finding.about()) && row.values().lost().equals(finding.values().lost()))
                .findFirst();
        Finding kept = same
                .map(row -> new Finding(row.id(), row.about(), finding.values(), finding.reason(), row.openedAt(), Optional.empty()))
                .orElse(finding);
        rows.put(kept.id(), kept);
        return same.isEmpty();
    }

    @Override
    public Optional<Finding> find(String workspace, String id) {
        return rows.get(id).filter(row -> row.about().workspace().equals(workspace));
    }

    @Override
    public void close(String id, Finding.Closed closed) {
        rows.get(id).filter(Finding::isOpen)
                .ifPresent(
                        row -> rows.put(id, new Finding(id, row.about(), row.values(), row.reason(), row.openedAt(), Optional.of(closed))));
    }

    @Override
    public List<Finding> openOfTicket(String ticketId) {
        return open(row -> row.about().ticketId().equals(ticketId)).toList();
    }

    @Override
    public List<Finding> ofTicket(String ticketId) {
        return rows.all().filter(row -> !ticketId.isEmpty() && row.about().ticketId().equals(ticketId)).toList();
    }

    @Override
    public List<Finding> openOfConnection(String workspace, String connection) {
        return open(row -> row.about().workspace().equals(workspace) && row.about().connection().equals(connection)
                && row.about().ticketId().isEmpty()).toList();
    }

    @Override
    public List<Finding> page(String workspace, String afterId, int limit) {
        return open(row -> row.about().workspace().equals(workspace) && row.id().compareTo(afterId) > 0).limit(limit).toList();
    }

    @Override
    public long countOpen(String workspace) {
        return open(row -> row.about().workspace().equals(workspace)).count();
    }

    @Override
    public int prune(Instant before, int limit) {
        List<Finding> old = rows.all().filter(row -> row.closed().filter(closed -> closed.at().isBefore(before)).isPresent()).limit(limit)
                .toList();
        old.forEach(row -> rows.remove(row.id()));
        return old.size();
    }

    private Stream<Finding> open(Predicate<Finding> which) {
        return rows.all().filter(Finding::isOpen).filter(which);
    }
}
