package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Dispatches;

final class JdbcDispatches implements Dispatches {
    private static final String OPEN_STAGES = "stage in ('WAITING', 'SENT')";
    private static final String COLUMNS = "id, workspace, ticket_id, agent, stage, claimed_at, due_at, failures, why, asked_at";
    private static final String SELECT = "select " + COLUMNS + " from dispatches where ";
    private static final String INSERT = "insert into dispatches (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String UPDATE = """
            update dispatches set stage = ?, claimed_at = ?, due_at = ?, failures = ?, why = ? where id = ? and workspace = ?""";
    private static final String FIND = SELECT + "workspace = ? and id = ?";
    private static final String OPEN = SELECT + "workspace = ? and ticket_id = ? and " + OPEN_STAGES;
    private static final String OF_TICKET = SELECT + "workspace = ? and ticket_id = ? order by id";
    private static final String DUE_AT = SELECT + "workspace = ? and due_at <= ? and " + OPEN_STAGES + " order by due_at, id limit ?";
    private static final String PRUNE = "delete from dispatches where id in (select id from dispatches where asked_at < ? and not "
            + OPEN_STAGES + " limit ?)";

    private final Session session;

    JdbcDispatches(Session session) {
        this.session = session;
    }

    @Override
    public void insert(Dispatch dispatch) {
        Dispatch.Progress progress = dispatch.progress();
        int inserted = session.update(INSERT, dispatch.key(), dispatch.workspace(), dispatch.ticketId(), dispatch.agent(),
                progress.stage().name(), progress.claim().orElse(null), progress.due(), progress.failures(), progress.why(),
                dispatch.asked());
        if (inserted == 0) throw new IllegalStateException("ticket " + dispatch.ticketId() + " is being dispatched already");
    }

    @Override
    public void update(Dispatch dispatch) {
        Dispatch.Progress progress = dispatch.progress();
        int updated = session.update(UPDATE, progress.stage().name(), progress.claim().orElse(null), progress.due(), progress.failures(),
                progress.why(), dispatch.key(), dispatch.workspace());
        if (updated == 0) throw new IllegalStateException("there is no dispatch " + dispatch.key());
    }

    @Override
    public Optional<Dispatch> find(String workspace, String key) {
        return session.first(FIND, JdbcDispatches::read, workspace, key);
    }

    @Override
    public Optional<Dispatch> open(String workspace, String ticketId) {
        return session.first(OPEN, JdbcDispatches::read, workspace, ticketId);
    }

    @Override
    public List<Dispatch> ofTicket(String workspace, String ticketId) {
        return session.list(OF_TICKET, JdbcDispatches::read, workspace, ticketId);
    }

    @Override
    public List<Dispatch> dueAt(String workspace, Instant now, int limit) {
        return session.list(DUE_AT, JdbcDispatches::read, workspace, now, limit);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update(PRUNE, before, limit);
    }

    private static Dispatch read(ResultSet row) throws SQLException {
        Dispatch.Progress progress = new Dispatch.Progress(DispatchStage.valueOf(row.getString(5)), Columns.optionalTime(row, 6),
                Columns.time(row, 7), row.getInt(8), row.getString(9));
        return new Dispatch(row.getString(1), row.getString(2), row.getString(3), row.getString(4), progress, Columns.time(row, 10));
    }
}
