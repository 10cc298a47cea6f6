package dev.ticketsync.sandbox.traffic;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.RequestLog;

/** Waits until whoever syncs has nothing left to do. */
public final class Quiet {
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private Quiet() {}

    /**
     * Waits until the connector hasn't written for a while and no webhook comes due within that while; for whom nobody can ask what is left to do.
     *
     * @see #await(Sandbox, Duration, Duration, BooleanSupplier)
     */
    public static boolean await(Sandbox sandbox, Duration quiet, Duration limit) {
        return await(sandbox, quiet, limit, () -> false);
    }

    /**
     * Waits until the connector has neither written nor had work left for a while and no webhook comes due within that while.
     *
     * @param quiet longer than the time within which a lost webhook is made up for
     * @param busy  whether the connector has work left, be it that it waits for a quota
     * @return whether it became quiet within the limit; false too if the thread is interrupted
     */
    public static boolean await(Sandbox sandbox, Duration quiet, Duration limit, BooleanSupplier busy) {
        long start = sandbox.nanos();
        long lastWrite = start;
        long seen = sandbox.requests().lastSeq();
        while (sandbox.nanos() - start < limit.toNanos() && !Thread.currentThread().isInterrupted()) {
            for (RequestLog.Entry entry : sandbox.requests().since(seen)) {
                seen = entry.seq();
                if (entry.call().actor().equals(Call.CONNECTOR) && entry.call().kind().isWrite()) lastWrite = sandbox.nanos();
            }
            if (busy.getAsBoolean()) lastWrite = sandbox.nanos();
            if (sandbox.nanos() - lastWrite >= quiet.toNanos() && sandbox.scheduledWithin(quiet) == 0) return true;
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return false;
    }
}
