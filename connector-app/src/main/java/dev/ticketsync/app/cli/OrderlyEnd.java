package dev.ticketsync.app.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Lets a command end as it does by itself when the process is told to stop, and holds the process up until it has. */
final class OrderlyEnd implements AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "orderly-end");
    private Optional<Runnable> work = Optional.empty();
    private boolean stopping;

    /** Begins to listen; until {@link #of} names what is to be stopped the process waits for that. */
    OrderlyEnd() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param stop has the command end soon; called at once if the process was told to stop already */
    synchronized void of(Runnable stop) {
        work = Optional.of(stop);
        if (stopping) stop.run();
    }

    private void stop() {
        synchronized (this) {
            stopping = true;
            work.ifPresent(Runnable::run);
        }
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended, and the process may. */
    @Override
    public void close() {
        over.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopped) {
            // it runs, and has nothing left to wait for
        }
    }
}
