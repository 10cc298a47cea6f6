package dev.ticketsync.app.wiring;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.SchedulerLease;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.worker.Bell;
import dev.ticketsync.core.sync.worker.SyncSettings;
import dev.ticketsync.core.sync.worker.WorkspaceWorker;

/** Works on the workspaces that fall to this process. A worker is kept from one hold to the next as long as nobody else held its workspace in between. */
final class WorkspaceWork implements SchedulerLease.Work, AutoCloseable {
    private final Store store;
    private final Desk desk;
    private final Function<String, SyncSettings> settings;
    private final Function<String, SyncMeter> meters;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Bell> bells = new ConcurrentHashMap<>();
    private final Map<String, WorkspaceWorker> workers = new ConcurrentHashMap<>();

    /**
     * @param settings how its worker works, by workspace
     * @param meters   what counts, by workspace
     */
    WorkspaceWork(Store store, Desk desk, Function<String, SyncSettings> settings, Function<String, SyncMeter> meters) {
        this.store = store;
        this.desk = desk;
        this.settings = settings;
        this.meters = meters;
        desk.kits().keySet().forEach(workspace -> bells.put(workspace, new Bell()));
    }

    @Override
    public Instant run(String workspace, Hold hold) {
        WorkspaceWorker worker = workers.compute(workspace, (name, known) -> known != null && known.holds() ? known : worker(name));
        return Objects.requireNonNull(worker).run(hold);
    }

    @Override
    public void nudged(String workspace) {
        bell(workspace).ring();
    }

    @Override
    public boolean inboxEmpty(String workspace) {
        return store.reading(tx -> tx.deliveries().waiting(workspace)) == 0;
    }

    private WorkspaceWorker worker(String workspace) {
        SyncKit kit = desk.kit(workspace).orElseThrow();
        return new WorkspaceWorker(kit, store,
                new WorkspaceWorker.Means(executor, bell(workspace), settings.apply(workspace), meters.apply(workspace),
                        desk.subscribers(workspace), desk.agents(workspace)));
    }

    private Bell bell(String workspace) {
        return Objects.requireNonNull(bells.get(workspace));
    }

    /** Waits for what is under way. */
    @Override
    public void close() {
        executor.close();
    }
}
