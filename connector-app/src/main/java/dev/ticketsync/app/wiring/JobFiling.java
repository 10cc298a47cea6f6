package dev.ticketsync.app.wiring;

import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.job.BackfillOrder;

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

    /** Files a job, or finds the open one that the order resumes. A backfill supersedes those from the same connection that aren't over. */
    public Job file(Order order) {
        return store.retrying(tx -> {
            Job job = open(tx, order).orElseGet(() -> insert(tx, order));
            if (job.kind().equals(BackfillOrder.KIND)) supersede(tx, job);
            return job;
        });
    }

    private Job insert(Transaction tx, Order order) {
        Job job = new Job(ids.next(), order.workspace(), order.kind(), order.arguments(), Job.Progress.WAITING, ambience.clock().instant());
        tx.jobs().insert(job);
        return job;
    }

    /** The oldest job goes first: an interrupted backfill would be carried out before the one that was ordered in its stead. */
    private static void supersede(Transaction tx, Job ordered) {
        BackfillOrder order = BackfillOrder.of(ordered.arguments());
        for (Job job : tx.jobs().open(ordered.workspace())) {
            if (!job.kind().equals(BackfillOrder.KIND) || job.id().equals(ordered.id())) continue;
            BackfillOrder older = BackfillOrder.of(job.arguments());
            if (!older.from().equals(order.from())) continue;
            Job.Progress at = job.progress();
            tx.jobs().update(job.at(new Job.Progress(JobState.FAILED, at.done(), at.total(), BackfillOrder.SUPERSEDED,
                    "the backfill `" + older.options() + "` was superseded by `" + order.options() + "` (run " + ordered.id() + ")")));
        }
    }

    /** Returns the job as it is now. */
    public Job look(String id) {
        return store.reading(tx -> tx.jobs().find(id)).orElseThrow();
    }

    private static Optional<Job> open(Transaction tx, Order order) {
        if (!order.resumes()) return Optional.empty();
        return tx.jobs().open(order.workspace()).stream()
                .filter(job -> job.kind().equals(order.kind()) && job.arguments().equals(order.arguments())).findFirst();
    }
}
