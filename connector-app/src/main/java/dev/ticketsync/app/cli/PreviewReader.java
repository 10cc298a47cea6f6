package dev.ticketsync.app.cli;

import java.time.Duration;
import java.util.function.Function;

import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.job.Backfill;
import dev.ticketsync.core.sync.job.Preview;

/** Reads all that changed at a connection into a preview; waits where the remote asks for it, but not for ever. */
final class PreviewReader {
    private static final int PATIENCE = 5;

    private final Store store;
    private final Ambience ambience;

    PreviewReader(Store store, Ambience ambience) {
        this.store = store;
        this.ambience = ambience;
    }

    /** @throws CommandFailure if the remote can't be read */
    void readAll(Preview preview, Remote remote, String where) {
        int failures = 0;
        boolean more = true;
        while (more) {
            switch (preview.read(new Readings(store), remote)) {
                case ReadResult.Read<Boolean> read -> {
                    failures = 0;
                    more = read.value();
                }
                case ReadResult.Later<Boolean> later -> {
                    if (++failures == PATIENCE) throw new CommandFailure(ExitCode.UNREACHABLE, where + ": " + later.why());
                    rest(Duration.between(ambience.clock().instant(), later.at()));
                }
                case ReadResult.Rejected<Boolean> rejected ->
                    throw new CommandFailure(ExitCode.UNREACHABLE, where + ": " + rejected.reason());
                case ReadResult.Denied<Boolean> denied -> throw new CommandFailure(ExitCode.USAGE, where + ": " + denied.reason());
            }
        }
    }

    private record Readings(Store store) implements Backfill.Transactions {
        @Override
        public <T> T reading(Function<? super Transaction, T> query) {
            return store.reading(query);
        }
    }

    private void rest(Duration wait) {
        if (!wait.isPositive()) return;
        try {
            ambience.sleeper().sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAULT, "interrupted; nothing was changed");
        }
    }
}
