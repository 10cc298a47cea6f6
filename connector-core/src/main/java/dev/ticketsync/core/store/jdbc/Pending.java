package dev.ticketsync.core.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** A piece of work on its way through another thread. Its caller is answered only once the group that it belongs to is durable. */
final class Pending<I, O> {
    private final Function<? super I, O> work;
    private final CompletableFuture<O> answer = new CompletableFuture<>();
    private @Nullable Outcome<O> outcome;

    Pending(Function<? super I, O> work) {
        this.work = work;
    }

    private record Outcome<O>(@Nullable O result, @Nullable Throwable thrown) {}

    /** Does the work and keeps its outcome. Returns false if it threw. */
    @SuppressWarnings("CatchingUnchecked") // whatever the work throws belongs to its caller
    boolean run(I input) {
        try {
            outcome = new Outcome<>(work.apply(input), null);
            return true;
        } catch (Throwable thrown) {
            outcome = new Outcome<>(null, thrown);
            return false;
        }
    }

    /** Gives the caller the outcome. */
    void answer() {
        Outcome<O> known = outcome;
        if (known == null) throw new IllegalStateException("the work was not done");
        if (known.thrown() != null) answer.completeExceptionally(known.thrown());
        else
            answer.complete(known.result());
    }

    /** Tells the caller that nothing was kept, unless the work itself threw: then that. */
    void fail(RuntimeException failure) {
        Outcome<O> known = outcome;
        answer.completeExceptionally(known != null && known.thrown() != null ? known.thrown() : failure);
    }

    /** Waits for the answer. A thread that is interrupted goes on waiting: the work may be durable already. */
    O await() {
        try {
            return answer.join();
        } catch (CompletionException wrapped) {
            throw unwrap(wrapped);
        }
    }

    private static RuntimeException unwrap(CompletionException wrapped) {
        return switch (wrapped.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error thrown -> throw thrown;
            case null, default -> wrapped;
        };
    }
}
