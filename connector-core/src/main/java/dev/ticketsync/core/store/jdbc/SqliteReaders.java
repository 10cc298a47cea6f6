package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import dev.ticketsync.core.store.StoreUnavailable;
/** A few platform threads that read, each over a connection that is opened when it is needed first. Thread-safe. */
final class SqliteReaders {
    private static final int THREADS = 3;

    private final SqliteSource source;
    private final Failures failures;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().name("store-reader-", 1).daemon().factory());
    private final Queue<Session> idle = new ConcurrentLinkedQueue<>();

    SqliteReaders(SqliteSource source, Failures failures) {
        this.source = source;
        this.failures = failures;
    }

    <T> T read(Function<Session, T> query) {
        Pending<Session, T> pending = new Pending<>(query);
        try {
            threads.execute(() -> run(pending));
        } catch (RejectedExecutionException closed) {
            throw new StoreUnavailable("the store is closed", closed);
        }
        return pending.await();
    }

    private void run(Pending<Session, ?> pending) {
        try {
            Session free = idle.poll();
            Session session = free == null ? new Session(source.getConnection(), Dialect.SQLITE, Session.Access.READ, failures) : free;
            session.control("begin");
            pending.run(session);
            session.control("rollback");
            idle.add(session);
            pending.answer();
        } catch (SQLException failure) {
            pending.fail(failures.unavailable(failure));
        }
    }

    void close() {
        threads.close();
        try {
            for (Session session : idle)
                session.close();
        } catch (SQLException failure) {
            throw failures.unavailable(failure);
        }
    }
}
