package dev.ticketsync.core.store.jdbc;

import java.util.function.Function;

import javax.sql.DataSource;

import dev.ticketsync.core.store.Delivery;

/** One of the two databases: how a transaction comes to a thread and a connection. Thread-safe. */
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
    /** Runs the work in a transaction and returns once it is durable. */
    <T> T write(Function<Session, T> work);

    /** Runs the query on one consistent state, the latest that is committed. */
    <T> T read(Function<Session, T> query);

    /** As the insert in a transaction of its own, many of which share a commit. */
    boolean accept(Delivery delivery);

    /** Connections for the scheduler, whose statements commit themselves. For platform threads only. The caller closes what it opens on top of it. */
    DataSource forScheduler();

    Dialect dialect();

    @Override
    void close();
}
