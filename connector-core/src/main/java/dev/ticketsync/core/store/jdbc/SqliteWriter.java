package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.ticketsync.core.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** Does a group of transactions as one: each under a savepoint, all with one commit and one sync to disk. On one thread. */
final class SqliteWriter {
    /** How long groups may follow each other closely before other processes get a turn. */
    private static final long STREAK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /** A turn: others look for it once a millisecond. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final SqliteSource source;
    private final Failures failures;
    private @Nullable Session session;
    private long streakStart;
    private long lastEnd;

    SqliteWriter(SqliteSource source, Failures failures) {
        this.source = source;
        this.failures = failures;
    }

    void run(List<Pending<Session, ?>> group) {
        try {
            Session open = session();
            open.control("begin immediate");
            runBegun(open, group);
            group.forEach(Pending::answer);
        } catch (SQLException failure) {
            StoreUnavailable unavailable = failures.unavailable(failure);
            group.forEach(work -> work.fail(unavailable));
        }
        leaveTurn();
    }

    private static void runBegun(Session open, List<Pending<Session, ?>> group) throws SQLException {
        try {
            for (Pending<Session, ?> work : group) {
                open.control("savepoint work");
                if (!work.run(open)) open.control("rollback to work");
                open.control("release work");
            }
            open.control("commit");
        } catch (SQLException failure) {
            rollback(open, failure);
            throw failure;
        }
    }

    private static void rollback(Session open, SQLException failure) {
        try {
            open.control("rollback");
        } catch (SQLException again) {
            failure.addSuppressed(again); // SQLite has rolled back by itself, as it does when the disk is full
        }
    }

    private Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = new Session(source.getConnection(), Dialect.SQLITE, Session.Access.WRITE, failures);
            session = open;
        }
        return open;
    }

    /** Whoever waits for the file in another process would hardly ever find it free while groups follow each other without a gap. */
    private void leaveTurn() {
        long now = System.nanoTime();
        if (now - lastEnd > STREAK_NANOS) streakStart = now;
        lastEnd = now;
        if (now - streakStart < STREAK_NANOS) return;
        LockSupport.parkNanos(TURN_NANOS);
        lastEnd = System.nanoTime();
        streakStart = lastEnd;
    }

    void close() {
        try {
            if (session != null) session.close();
        } catch (SQLException failure) {
            throw failures.unavailable(failure);
        }
    }
}
