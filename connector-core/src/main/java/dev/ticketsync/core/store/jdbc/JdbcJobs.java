package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobOver;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Jobs;

final class JdbcJobs implements Jobs {
    private static final String COLUMNS = "id, workspace, kind, arguments, state, done, total, position, note, asked_at";
    private static final String SELECT = "select " + COLUMNS + " from jobs where ";
    private static final String INSERT = "insert into jobs (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String UPDATE = "update jobs set arguments = ?, state = ?, done = ?, total = ?, position = ?, note = ?"
            + " where id = ? and state in ('WAITING', 'RUNNING')";
    private static final String FIND = SELECT + "id = ?";
    private static final String OPEN = SELECT + "workspace = ? and state in ('WAITING', 'RUNNING') order by id";
    private static final String LAST = SELECT + "workspace = ? and kind = ? order by id desc limit 1";

    private final Session session;

    JdbcJobs(Session session) {
        this.session = session;
    }

    @Override
    public void insert(Job job) {
        Job.Progress progress = job.progress();
        int inserted = session.update(INSERT, job.id(), job.workspace(), job.kind(), Json.text(job.arguments()), progress.state().name(),
                progress.done(),
                progress.total().orElse(null), progress.position(), progress.note(), job.asked());
        if (inserted == 0) throw new IllegalStateException("there is a job " + job.id() + " already");
    }

    @Override
    public void update(Job job) {
        Job.Progress progress = job.progress();
        int updated = session.update(UPDATE, Json.text(job.arguments()), progress.state().name(), progress.done(),
                progress.total().orElse(null),
                progress.position(), progress.note(), job.id());
        if (updated > 0) return;
        throw find(job.id()).isPresent() ? new JobOver(job.id()) : new IllegalStateException("there is no job " + job.id());
    }

    @Override
    public Optional<Job> find(String id) {
        return session.first(FIND, JdbcJobs::read, id);
    }

    @Override
    public List<Job> open(String workspace) {
        return session.list(OPEN, JdbcJobs::read, workspace);
    }

    @Override
    public Optional<Job> last(String workspace, String kind) {
        return session.first(LAST, JdbcJobs::read, workspace, kind);
    }

    private static Job read(ResultSet row) throws SQLException {
        Job.Progress progress = new Job.Progress(JobState.valueOf(row.getString(5)), row.getLong(6), Columns.optionalLong(row, 7),
                row.getString(8),
                row.getString(9));
        return new Job(row.getString(1), row.getString(2), row.getString(3), Json.map(row.getString(4)), progress, Columns.time(row, 10));
    }
}
