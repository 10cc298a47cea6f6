package dev.ticketsync.app.bench;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.demo.DemoStage;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.sandbox.host.Json;

/** How long a backfill takes, and what it costs in calls: old tickets of the PSA get their counterparts in Linear. */
public final class BackfillBench {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final long LOOK_EVERY_NANOS = 50_000_000;
    private static final String JOB = "bench";

    private BackfillBench() {}

    /** Returns the time, the rate, the calls at each vendor and the heap in use at the end. */
    public static ObjectNode run(int tickets) {
        try (DemoStage stage = DemoStage.set(new DemoStage.Setting(1, 0, false, Duration.ofSeconds(60)))) {
            long seq = stage.sandbox().requests().lastSeq();
            long begun = System.nanoTime();
            Job ended = fill(stage, tickets);
            double seconds = (System.nanoTime() - begun) / 1e9;
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("tickets", tickets).put("seconds", Math.round(seconds * 10) / 10.0);
            json.put("perSecond", Math.round(tickets / seconds)).put("state", ended.progress().state().name()).put("note",
                    ended.progress().note());
            ObjectNode calls = json.putObject("calls");
            stage.sandbox().requests().since(seq).stream().filter(entry -> entry.call().actor().equals("connector"))
                    .forEach(entry -> calls.put(entry.call().operation(), calls.path(entry.call().operation()).asInt() + 1));
            return json.put("heapMb", (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    /** Opens old tickets at the PSA, brings them over, and returns the job as it ended. */
    static Job fill(DemoStage stage, int tickets) {
        ObjectNode order = Json.object().put("tickets", tickets).put("status", "Escalated").put("days", 300);
        stage.sandbox().simulator("connectwise").seeder().seed(order);
        Store store = stage.service().store();
        BackfillOrder wanted = new BackfillOrder("psa", Optional.empty(), Set.of(), true, Integer.MAX_VALUE);
        store.transact(
                tx -> tx.jobs().insert(new Job(JOB, DemoStage.WORKSPACE, BackfillOrder.KIND, wanted.arguments(), Job.Progress.WAITING,
                        InstantSource.system().instant())));
        stage.service().nudge(DemoStage.WORKSPACE);
        return await(store, System.nanoTime());
    }

    private static Job await(Store store, long begun) {
        Job job = look(store);
        while (job.progress().state() != JobState.DONE && job.progress().state() != JobState.FAILED
                && System.nanoTime() - begun < LIMIT.toNanos()) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            job = look(store);
        }
        return job;
    }

    private static Job look(Store store) {
        return store.reading(tx -> tx.jobs().find(JOB)).orElseThrow();
    }
}
