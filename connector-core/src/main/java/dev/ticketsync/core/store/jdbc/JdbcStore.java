package dev.ticketsync.core.store.jdbc;

import java.util.function.Function;

import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Transaction;

/** The store in a SQLite file or a PostgreSQL database. Thread-safe; to be called from any thread, virtual ones included. */
public final class JdbcStore implements Store {
    /** Where the store is kept if nothing else is configured. */
    public static final String DEFAULT_URL = "jdbc:sqlite:connector-data/connector.db";

    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    private final Database database;

    private JdbcStore(Database database) {
        this.database = database;
    }

    /**
     * Opens the database, creating a SQLite file and its folder where there is none, and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://HOST/NAME?user=…&password=…}
     * @throws StoreUnavailable         if it can't be opened
     * @throws IllegalArgumentException if the URL is of another kind
     */
    public static JdbcStore open(String url) {
        return open(url, Migrations.SHIPPED);
    }

    static JdbcStore open(String url, Migrations migrations) {
        if (url.startsWith(SqliteDatabase.URL_START)) return new JdbcStore(SqliteDatabase.open(url, migrations));
        if (url.startsWith(PostgresDatabase.URL_START)) return new JdbcStore(PostgresDatabase.open(url, migrations));
        throw new IllegalArgumentException(
                "the store's URL must begin with " + SqliteDatabase.URL_START + " or " + PostgresDatabase.URL_START);
    }

    /** Tells whether there is anything to open; always true of a database on a server. Opens and creates nothing. */
    public static boolean isThere(String url) {
        return !url.startsWith(SqliteDatabase.URL_START) || SqliteDatabase.isThere(url);
    }

    @Override
    public <T> T inTransaction(Function<? super Transaction, T> work) {
        refuseInside();
        return database.write(session -> within(session, work));
    }

    @Override
    public <T> T reading(Function<? super Transaction, T> query) {
        refuseInside();
        return database.read(session -> within(session, query));
    }

    @Override
    public boolean accept(Delivery delivery) {
        refuseInside();
        return database.accept(delivery);
    }

    @Override
    public void close() {
        database.close();
    }

    Database database() {
        return database;
    }

    private <T> T within(Session session, Function<? super Transaction, T> work) {
        INSIDE.set(true);
        try {
            return work.apply(new JdbcTransaction(session));
        } finally {
            INSIDE.remove();
        }
    }

    /** On SQLite the inner transaction would wait for the one writer, which waits for it. */
    private void refuseInside() {
        if (INSIDE.get()) throw new IllegalStateException("this thread is in a transaction already");
    }
}
