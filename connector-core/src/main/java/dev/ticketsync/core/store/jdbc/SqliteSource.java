package dev.ticketsync.core.store.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to one SQLite file, all set up alike: a write-ahead log, which lets others read meanwhile; every commit synced to disk; and patience when
 * another connection is writing.
 */
final class SqliteSource extends SQLiteDataSource {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final int CACHE_KIB = 64 * 1024;
    /** 32 MiB. Pages that are written again and again go to the main file once; after a crash that much log is read, which takes a blink. */
    private static final int CHECKPOINT_PAGES = 8192;

    SqliteSource(String url) {
        super(settings());
        setUrl(url);
    }

    @Override
    public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        SQLiteConnection connection = super.getConnection(user, password);
        BusyHandler.setHandler(connection, new Patience());
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
        }
        return connection;
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false); // nobody asks for them, and looking for an insert costs a regular expression a statement
        return config;
    }

    /** Looks every millisecond. SQLite's own handler looks ever more rarely, and would miss the short turns that a busy writer leaves. */
    private static final class Patience extends BusyHandler {
        @Override
        protected int callback(int looks) {
            if (looks >= PATIENCE_MILLIS) return 0;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            return 1;
        }
    }
}
