package dev.ticketsync.core.sync.worker;

import java.util.List;

import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.sync.Batch;
import dev.ticketsync.core.sync.Crew;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.SyncKit;

/** Starts tickets whose time has come: after a crash, a wait, or a backfill that left them to be created. */
final class DueTicketsDuty {
    private static final int AT_A_TIME = 16;

    private final SyncKit kit;
    private final Fence fence;
    private final Batch batch;
    private final Crew crew;

    DueTicketsDuty(SyncKit kit, Fence fence, Batch batch, Crew crew) {
        this.kit = kit;
        this.fence = fence;
        this.batch = batch;
        this.crew = crew;
    }

    /** Starts a few, unless the crew is busy enough, and returns how many. */
    int step() {
        int room = AT_A_TIME - crew.size();
        if (room <= 0) return 0;
        List<String> due = fence.reading(tx -> tx.due().dueAt(kit.workspace(), kit.clock().instant(), AT_A_TIME + crew.size())).stream()
                .map(DueTicket::ticketId).filter(ticketId -> !crew.isBusy(ticketId)).limit(room).toList();
        if (!due.isEmpty()) batch.start(due);
        return due.size();
    }
}
