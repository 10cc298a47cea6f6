package dev.ticketsync.core.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs things at the same time, on virtual threads as the connector does. */
final class Concurrently {
    private Concurrently() {}

    /** Returns once all are done; throws what one of them threw. */
    static void run(List<? extends Runnable> things) {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> running = things.stream().map(thing -> threads.submit(() -> {
                start.await();
                thing.run();
                return true;
            })).toList();
            start.countDown();
            for (Future<?> one : running)
                one.get();
        } catch (ExecutionException failure) {
            throw new AssertionError("one of them failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
