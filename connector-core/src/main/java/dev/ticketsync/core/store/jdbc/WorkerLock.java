package dev.ticketsync.core.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import dev.ticketsync.core.store.StoreUnavailable;

/** Held by the one process that works on a SQLite file. The operating system lets go of it when the process ends, however it ends. */
final class WorkerLock implements AutoCloseable {
    private static final String NAME = "connector-data.lock";

    private final FileChannel channel;

    private WorkerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IllegalStateException if another process works on the file */
    static WorkerLock take(Path database) {
        return tryTake(database).orElseThrow(() -> new IllegalStateException(
                "another process is serving the database " + database + "; stop it first, or use PostgreSQL to run several"));
    }

    /** Returns empty if another process works on the file. */
    static Optional<WorkerLock> tryTake(Path database) {
        Path file = database.resolveSibling(NAME);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locks(channel)) return Optional.of(new WorkerLock(channel));
            channel.close();
            return Optional.empty();
        } catch (IOException failure) {
            throw new StoreUnavailable("the lock file " + file + " can't be written: " + failure.getMessage(), failure);
        }
    }

    @SuppressWarnings("resource") // the lock lives as long as its channel
    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new StoreUnavailable("the lock file can't be closed: " + failure.getMessage(), failure);
        }
    }
}
