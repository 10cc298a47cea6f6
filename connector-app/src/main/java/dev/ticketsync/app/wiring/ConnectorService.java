package dev.ticketsync.app.wiring;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.ticketsync.app.api.Api;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.feed.EventFeed;
import dev.ticketsync.app.feed.FeedSettings;
import dev.ticketsync.app.http.ConnectorServer;
import dev.ticketsync.app.http.Meters;
import dev.ticketsync.app.http.Readiness;
import dev.ticketsync.app.http.WebhookDoor;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.core.store.jdbc.LeaseTiming;
import dev.ticketsync.core.store.jdbc.SchedulerLease;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.sync.worker.Duties;
import dev.ticketsync.core.sync.worker.SyncSettings;
import dev.ticketsync.core.workflow.StatusReplacement;
import dev.ticketsync.core.workflow.TicketWorkflowService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector at work: the store, the workspaces under their leases and, if it serves, the HTTP server. */
public final class ConnectorService implements AutoCloseable {
    /** How many tickets of a workspace may be at their remotes at a time. */
    private static final int PLACES = 24;
    /** How many webhook calls may wait for the store at a time. */
    private static final int DOOR_ROOM = 2048;
    private static final Logger LOG = LoggerFactory.getLogger("connector.lifecycle");

    private final ConnectorConfig config;
    private final Ambience ambience;
    private final JdbcStore store;
    private final Desk desk;
    private final Meters meters = new Meters();
    private final EventFeed feed;
    private final WorkspaceWork work;
    private final SchedulerLease lease;
    private Optional<ConnectorServer> server = Optional.empty();
    private Optional<WebhookRegistration> registration = Optional.empty();
    private Optional<SweepSchedule> sweeps = Optional.empty();

    private ConnectorService(ConnectorConfig config, Ambience ambience, JdbcStore store, Duties duties) {
        this.config = config;
        this.ambience = ambience;
        this.store = store;
        this.desk = new Desk(config, ambience, meters::called);
        this.feed = EventFeed.begin(store, FeedSettings.USUAL);
        this.work = new WorkspaceWork(new WatchedStore(store, feed::wake), desk, workspace -> settings(workspace, duties),
                workspace -> new CountedSync(workspace, meters));
        this.lease = lease();
    }

    private SchedulerLease lease() {
        try {
            return SchedulerLease.prepare(store, desk.kits().keySet(), work, ambience.clock(), LeaseTiming.of(config.store().heartbeat()));
        } catch (RuntimeException refused) {
            feed.close();
            work.close();
            desk.close();
            throw refused;
        }
    }

    /**
     * Takes the store, to {@link #work()} on every configured workspace or to {@link #serve()}.
     *
     * @throws dev.ticketsync.core.store.StoreUnavailable if the store can't be opened
     * @throws IllegalStateException if another process works on the same SQLite file, or tickets are in a status that is gone and nothing takes its place
     */
    public static ConnectorService open(ConnectorConfig config, Ambience ambience) {
        return open(config, ambience, Duties.ALL);
    }

    /** As {@link #open(ConnectorConfig, Ambience)}, to do no more than those duties. */
    public static ConnectorService open(ConnectorConfig config, Ambience ambience, Duties duties) {
        JdbcStore store = JdbcStore.open(config.store().url());
        ConnectorService service;
        try {
            service = new ConnectorService(config, ambience, store, duties);
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
        try {
            service.replaceStatuses();
            return service;
        } catch (RuntimeException failure) {
            service.close();
            throw failure;
        }
    }

    private SyncSettings settings(String workspace, Duties duties) {
        BulkLimits guard = Objects.requireNonNull(config.workspaces().get(workspace)).guard();
        return new SyncSettings(PLACES, config.retention().deliveries(), config.retention().journal(), duties, guard);
    }

    private void replaceStatuses() {
        config.workspaces().forEach((name, workspace) -> {
            TicketWorkflowService workflow = desk.kit(name).orElseThrow().workflow();
            int moved = new StatusReplacement(name, workspace.lifecycle(), workspace.legality().replaced()).carryOut(store, workflow);
            if (moved > 0) LOG.info("moved {} tickets of workspace {} out of statuses that are gone", moved, name);
        });
    }

    /** Begins to work, without listening to anybody. */
    public void work() {
        lease.begin();
    }

    /** Begins to listen, then to work, and has the remotes call where they can reach us; returns where it listens. */
    public URI serve() {
        IdSource ids = new IdSource(ambience.clock(), ambience.random());
        WebhookDoor door = new WebhookDoor(store, desk::webhooks, lease::nudge, ids, ambience.clock(), DOOR_ROOM);
        desk.kits().keySet().forEach(this::watch);
        ConnectorServer started = ConnectorServer.start(config.http(), door, new Readiness(store, connections()), meters,
                new Api(config.http().api(), store, desk::kit, lease::nudge, ambience.clock(), feed));
        server = Optional.of(started);
        work();
        Map<String, Double> shares = new LinkedHashMap<>();
        config.workspaces().forEach((name, workspace) -> shares.put(name, workspace.guard().sweep()));
        sweeps = Optional.of(new SweepSchedule(store, ambience, shares));
        sweeps.ifPresent(SweepSchedule::begin);
        registration = config.http().publicUrl().map(url -> new WebhookRegistration(url, ambience.sleeper()));
        registration.ifPresent(each -> each.begin(desk));
        return started.url();
    }

    private void watch(String workspace) {
        meters.watch(workspace, store);
        desk.subscribers(workspace).forEach(subscriber -> meters.watchSubscriber(workspace, subscriber.name(), store));
    }

    /** Has the workspace looked at now. */
    public void nudge(String workspace) {
        lease.nudge(workspace);
    }

    public Store store() {
        return store;
    }

    private Map<String, List<String>> connections() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        config.workspaces().forEach((workspace, found) -> names.put(workspace, List.copyOf(found.connections().keySet())));
        return names;
    }

    /** Takes nothing in any more, finishes what is under way, and lets the workspaces go. */
    @Override
    public void close() {
        registration.ifPresent(WebhookRegistration::close);
        sweeps.ifPresent(SweepSchedule::close);
        feed.close(); // the server waits for what it is asked, and a stream never ends by itself
        server.ifPresent(ConnectorServer::close);
        lease.close();
        work.close();
        desk.close();
        store.close();
    }
}
