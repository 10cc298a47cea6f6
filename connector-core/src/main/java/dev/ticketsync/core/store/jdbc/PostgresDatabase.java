package dev.ticketsync.core.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.StoreUnavailable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL database: the calling thread does its own work, over pooled connections; webhook calls share commits. */
final class PostgresDatabase implements Database {
    static final String URL_START = "jdbc:postgresql:";
    private static final int WRITERS = 8;
    private static final int READERS = 4;
    private static final int SCHEDULERS = 3;
    private static final long PATIENCE_MILLIS = 10_000;

    /**
     * What a frozen process holds in the middle of a transaction would keep the workspace from who takes it over; and an acknowledged delivery must be on disk,
     * however the server is set up.
     */
    private static final String SESSION = """
            select set_config('idle_in_transaction_session_timeout', '5s', false),
                   set_config('synchronous_commit', case when current_setting('synchronous_commit') in ('off', 'local') then 'on'
                                                    else current_setting('synchronous_commit') end, false)""";

    private final Failures failures;
    private final HikariDataSource schedulers;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final Grouping<Accepting> door = new Grouping<>("store-door", this::acceptGroup);

    private PostgresDatabase(String url, Failures failures) {
        this.failures = failures;
        HikariConfig own = settings(url, "store-schedulers", SCHEDULERS);
        own.setInitializationFailTimeout(PATIENCE_MILLIS);
        schedulers = new HikariDataSource(own);
        HikariConfig writing = settings(url, "store-writers", WRITERS);
        writing.setAutoCommit(false);
        writers = new HikariDataSource(writing);
        HikariConfig reading = settings(url, "store-readers", READERS);
        reading.setAutoCommit(false);
        reading.setReadOnly(true);
        reading.setTransactionIsolation("TRANSACTION_REPEATABLE_READ"); // one consistent state for all statements of a reading
        readers = new HikariDataSource(reading);
    }

    /** A webhook call on its way into a group; its answer is whether it was new. */
    private record Accepting(Delivery delivery, Pending<Boolean, Boolean> answer) {}

    static PostgresDatabase open(String url, Migrations migrations) {
        Failures failures = new Failures("the database " + url.replaceFirst("\\?.*", ""));
        try {
            PostgresDatabase database = new PostgresDatabase(url, failures);
            database.bringUpToDate(url, migrations);
            return database;
        } catch (PoolInitializationException failure) {
            throw failure.getCause() instanceof SQLException cause ? failures.unavailable(cause) : failure;
        }
    }

    /** Over connections without the limits of a session: Flyway holds its lock in a transaction that is idle for as long as a migration takes. */
    private void bringUpToDate(String url, Migrations migrations) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(url);
        try {
            migrations.bringUpToDate(plain, Dialect.POSTGRES, failures);
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** A pool that opens a connection when one is asked for, and no sooner. */
    private static HikariConfig settings(String url, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName(name);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionInitSql(SESSION);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        return inTransaction(writers, Session.Access.WRITE, work);
    }

    @Override
    public <T> T read(Function<Session, T> query) {
        return inTransaction(readers, Session.Access.READ, query);
    }

    @Override
    public boolean accept(Delivery delivery) {
        Accepting accepting = new Accepting(delivery, new Pending<>(isNew -> isNew));
        door.submit(accepting);
        return accepting.answer().await();
    }

    @Override
    public DataSource forScheduler() {
        return schedulers;
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    @Override
    public void close() {
        door.close();
        writers.close();
        readers.close();
        schedulers.close();
    }

    private void acceptGroup(List<Accepting> group) {
        try {
            boolean[] isNew = write(session -> JdbcDeliveries.insertEachIfNew(session, group.stream().map(Accepting::delivery).toList()));
            for (int i = 0; i < isNew.length; i++) {
                group.get(i).answer().run(isNew[i]);
                group.get(i).answer().answer();
            }
        } catch (StoreUnavailable failure) {
            group.forEach(accepting -> accepting.answer().fail(failure));
        } catch (RuntimeException refused) {
            group.forEach(this::acceptAlone); // the database took offence at one of them; the others must not suffer
        }
    }

    private void acceptAlone(Accepting accepting) {
        try {
            accepting.answer().run(write(JdbcDeliveries.inserting(accepting.delivery())));
            accepting.answer().answer();
        } catch (RuntimeException failure) {
            accepting.answer().fail(failure);
        }
    }

    private <T> T inTransaction(DataSource pool, Session.Access access, Function<Session, T> work) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = work.apply(new Session(connection, Dialect.POSTGRES, access, failures));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failure) {
                rollback(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw failures.of(failure);
        }
    }

    /** What went wrong first is what is told: a lost connection can't be rolled back either. */
    private static void rollback(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }
}
