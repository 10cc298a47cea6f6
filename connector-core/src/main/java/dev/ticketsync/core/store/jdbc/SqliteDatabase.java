package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.StoreUnavailable;
import org.sqlite.SQLiteJDBCLoader;

/** A SQLite file: one thread writes, a few read, and whoever calls waits for them. */
final class SqliteDatabase implements Database {
    static final String URL_START = "jdbc:sqlite:";

    private final Path file;
    private final SqliteSource source;
    private final SqliteWriter writer;
    private final Grouping<Pending<Session, ?>> writing;
    private final SqliteReaders readers;

    private SqliteDatabase(Path file, SqliteSource source, Failures failures) {
        this.file = file;
        this.source = source;
        writer = new SqliteWriter(source, failures);
        writing = new Grouping<>("store-writer", writer::run);
        readers = new SqliteReaders(source, failures);
    }

    static SqliteDatabase open(String url, Migrations migrations) {
        Path file = fileOf(url);
        createFolder(file);
        SqliteSource source = new SqliteSource(url);
        Failures failures = new Failures("the database " + file);
        loadLibrary(failures);
        if (migrations.isOutdated(source, failures)) upgrade(file, source, migrations, failures);
        else
            migrations.bringUpToDate(source, Dialect.SQLITE, failures);
        return new SqliteDatabase(file, source, failures);
    }

    /** Tells whether there is a file. */
    static boolean isThere(String url) {
        return Files.exists(fileOf(url));
    }

    /** Whoever works on the file now is of the version before, and would go on with tables that it doesn't know. */
    private static void upgrade(Path file, SqliteSource source, Migrations migrations, Failures failures) {
        Optional<WorkerLock> alone = WorkerLock.tryTake(file);
        if (alone.isEmpty()) {
            throw failures.unavailable("is of an earlier version and must be brought to version " + migrations.newest()
                    + ", but a process is working on it: stop that one first");
        }
        WorkerLock lock = alone.get();
        try {
            migrations.bringUpToDate(source, Dialect.SQLITE, failures);
        } finally {
            lock.close();
        }
    }

    private static Path fileOf(String url) {
        return Path.of(url.substring(URL_START.length()).replaceFirst("\\?.*", "")).toAbsolutePath();
    }

    Path file() {
        return file;
    }

    @Override
    public <T> T write(Function<Session, T> work) {
        Pending<Session, T> pending = new Pending<>(work);
        writing.submit(pending);
        return pending.await();
    }

    @Override
    public <T> T read(Function<Session, T> query) {
        return readers.read(query);
    }

    @Override
    public boolean accept(Delivery delivery) {
        return write(JdbcDeliveries.inserting(delivery));
    }

    @Override
    public DataSource forScheduler() {
        return source;
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public void close() {
        writing.close();
        readers.close();
        writer.close();
    }

    /** The driver unpacks SQLite's library into the temporary folder, and what goes wrong there it tells to its log alone. */
    private static void loadLibrary(Failures failures) {
        try {
            boolean unused = SQLiteJDBCLoader.initialize();
        } catch (Exception failure) {
            String folder = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
            throw failures.unavailable("can't be opened: SQLite's library could not be loaded from " + folder + "; see that this user may"
                    + " write there and that it isn't mounted noexec, or choose another folder with CONNECTOR_JAVA_OPTS=-Dorg.sqlite.tmpdir=FOLDER");
        }
    }

    private static void createFolder(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new StoreUnavailable("the folder of the database " + file + " can't be created: " + failure.getMessage(), failure);
        }
    }
}
