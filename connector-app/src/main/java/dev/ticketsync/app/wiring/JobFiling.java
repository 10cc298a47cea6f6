package dev.ticketsync.app.wiring;

import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;

/** Leaves jobs in a store for whoever works on it, in this process or another, and looks what became of them. */
public final class JobFiling {
    private final Store store;
    private final Ambience ambience;
    private final IdSource ids;

    public JobFiling(Store store, Ambience ambience) {
        this.store = store;
        this.ambience = ambience;
        this.ids = new IdSource(ambience.clock(), ambience.random());
    }

    /**
     * A job to be done.
     *
     * @param resumes true if an open job of the same kind and arguments is followed instead of filing another
     */
    public record Order(String workspace, String kind, Map<String, String> arguments, boolean resumes) {}

    /** Files a job, or finds the open one that the order resumes. */
    public Job file(Order order) {
        return store.inTransaction(tx -> open(tx, order).orElseGet(() -> {
            Job job = new Job(ids.next(), order.workspace(), order.kind(), order.arguments(), Job.Progress.WAITING,
                    ambience.clock().instant());
            tx.jobs().insert(job);
            return job;
        }));
    }

    /** Returns the job as it is now. */
    public Job look(String id) {
        return store.reading(tx -> tx.jobs().find(id)).orElseThrow();
    }

    /** Tells whether somebody is still to work on it. */
    public static boolean isOpen(Job job) {
        return job.progress().state() == JobState.WAITING || job.progress().state() == JobState.RUNNING;
    }

    private static Optional<Job> open(Transaction tx, Order order) {
        if (!order.resumes()) return Optional.empty();
        return tx.jobs().open(order.workspace()).stream()
                .filter(job -> job.kind().equals(order.kind()) && job.arguments().equals(order.arguments())).findFirst();
    }
}
