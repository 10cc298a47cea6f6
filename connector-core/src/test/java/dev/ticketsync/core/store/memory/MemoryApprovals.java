package dev.ticketsync.core.store.memory;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Approvals;
import dev.ticketsync.core.ticket.Approval;

import static dev.ticketsync.core.store.memory.MemoryTable.key;

final class MemoryApprovals implements Approvals {
    private final MemoryTable<Approval> rows;

    MemoryApprovals(UndoLog undo) {
        rows = new MemoryTable<>(undo);
    }

    @Override
    public void put(String workspace, Approval approval) {
        boolean isTwice = approval.isCurrent() && currentOfTicket(workspace, approval.proposal().ticketId()).stream()
                .anyMatch(other -> !other.id().equals(approval.id()) && other.proposal().isLike(approval.proposal()));
        if (isTwice) throw new IllegalStateException("there is a current approval like " + approval.id() + " already");
        rows.put(key(workspace, approval.id()), approval);
    }

    @Override
    public Optional<Approval> find(String workspace, String id) {
        return rows.get(key(workspace, id));
    }

    @Override
    public List<Approval> currentOfTicket(String workspace, String ticketId) {
        return rows.under(workspace).filter(row -> row.isCurrent() && row.proposal().ticketId().equals(ticketId)).toList();
    }

    @Override
    public List<Approval> page(String workspace, String ticketId, Optional<Approval.State> state, String afterId, int limit) {
        return rows.underAfter(workspace, afterId)
                .filter(row -> ticketId.isEmpty() || row.proposal().ticketId().equals(ticketId))
                .filter(row -> state.isEmpty() || row.state() == state.get()).limit(limit).toList();
    }
}
