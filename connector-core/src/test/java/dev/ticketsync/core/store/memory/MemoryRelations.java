package dev.ticketsync.core.store.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.ticketsync.core.store.Relations;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryRelations implements Relations {
    private static final Comparator<Relation> BY_IDS = Comparator.comparing(Relation::ticketId).thenComparing(Relation::otherId);

    private final MemoryTable<Relation> rows;

    MemoryRelations(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public boolean add(String workspace, Relation relation) {
        if (rows.has(keyOf(workspace, relation))) return false;
        rows.put(keyOf(workspace, relation), relation);
        return true;
    }

    @Override
    public boolean remove(String workspace, Relation relation) {
        if (!rows.has(keyOf(workspace, relation))) return false;
        rows.remove(keyOf(workspace, relation));
        return true;
    }

    @Override
    public List<Relation> ofTicket(String workspace, String ticketId) {
        return rows.under(workspace).filter(row -> row.ticketId().equals(ticketId) || row.otherId().equals(ticketId))
                .sorted(Comparator.comparing(Relation::kind).thenComparing(BY_IDS)).toList();
    }

    @Override
    public List<Relation> saidOf(String workspace, RelationKind kind, Collection<String> ticketIds) {
        return rows.under(workspace).filter(row -> row.kind() == kind && ticketIds.contains(row.ticketId())).sorted(BY_IDS).toList();
    }

    private static String keyOf(String workspace, Relation relation) {
        return key(workspace, relation.ticketId(), relation.kind().label(), relation.otherId());
    }
}
