package dev.ticketsync.core.store.jdbc;

import java.util.Optional;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Workspaces;

final class JdbcWorkspaces implements Workspaces {
    private static final String RAISE = """
            insert into workspaces (workspace, epoch) values (?, 1)
            on conflict (workspace) do update set epoch = workspaces.epoch + 1
            returning epoch""";
    private static final String EPOCH = "select epoch from workspaces where workspace = ?";

    private final Session session;

    JdbcWorkspaces(Session session) {
        this.session = session;
    }

    @Override
    public long raiseEpoch(String workspace) {
        return session.returning(RAISE, row -> row.getLong(1), workspace).orElseThrow();
    }

    /**
     * Raising the epoch waits until the transactions that checked it before have ended: the fence holds until their commit. So does whoever checks it next: transactions
     * of one worker that touch the same links would else stop one another.
     */
    @Override
    public void checkEpoch(String workspace, long epoch) {
        Optional<Long> current = session.first(EPOCH + session.holdingRow(), row -> row.getLong(1), workspace);
        if (current.isEmpty() || current.get() != epoch) throw new FencedOff(workspace);
    }
}
