package dev.ticketsync.app.api;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import dev.ticketsync.app.config.ApiConfig;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.app.config.ApiToken;
import dev.ticketsync.app.config.HttpConfig;
import dev.ticketsync.app.config.TokenDigest;
import dev.ticketsync.app.feed.EventFeed;
import dev.ticketsync.app.feed.FeedSettings;
import dev.ticketsync.app.http.ConnectorServer;
import dev.ticketsync.app.http.Meters;
import dev.ticketsync.app.http.Readiness;
import dev.ticketsync.app.http.WebhookDoor;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;

/** A server of the API alone, with a workspace for each lifecycle one where moves take approvals, and no remotes; each workspace has a token for each role. */
public final class ApiServer implements AutoCloseable {
    public static final String ADMIN = "token-of-the-administrator";

    /** As in docs/lifecycle.md, but shorter. */
    private static final Lifecycle REPAIR = repair();

    final Store store;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
    final List<String> nudged = new CopyOnWriteArrayList<>();
    private final Map<String, SyncKit> kits = new LinkedHashMap<>();
    final EventFeed feed;
    private final ConnectorServer server;

    private ApiServer(Store store, Limits limits) {
        this.store = store;
        SecureRandom random = new SecureRandom();
        InstantSource clock = now::get;
        List<ApiToken> tokens = new ArrayList<>(List.of(new ApiToken("admin", Optional.empty(), ApiRole.ADMIN, TokenDigest.of(ADMIN))));
        List<Lifecycle> lifecycles = new ArrayList<>(Lifecycles.byName().values());
        lifecycles.add(REPAIR);
        for (Lifecycle lifecycle : lifecycles) {
            SyncRules rules = new SyncRules(lifecycle, Map.of(), List.of());
            String workspace = lifecycle.name();
            kits.put(workspace, SyncKit.of(workspace, rules, new Remotes(List.of()), new SyncKit.Chance(clock, random)));
            for (ApiRole role : ApiRole.values())
                tokens.add(new ApiToken(role.label() + "-" + workspace, Optional.of(workspace), role,
                        TokenDigest.of(token(workspace, role))));
        }
        ApiConfig config = new ApiConfig(tokens, limits.perMinute(), limits.origins());
        WebhookDoor door = new WebhookDoor(store, (workspace, connection) -> Optional.empty(), nudged::add, new IdSource(clock, random),
                clock, 1);
        feed = EventFeed.begin(store, limits.feed());
        Api api = new Api(config, store, workspace -> Optional.ofNullable(kits.get(workspace)), nudged::add, clock, feed);
        server = ConnectorServer.start(new HttpConfig("127.0.0.1", 0, Optional.empty(), config), door, new Readiness(store, Map.of()),
                new Meters(), api);
    }

    private static Lifecycle repair() {
        Status fresh = new Status("new", StatusKind.OPEN);
        Status atWork = new Status("at_work", StatusKind.ACTIVE);
        Status closed = new Status("closed", StatusKind.CLOSED);
        return Lifecycle.named("repair").status(fresh).status(atWork).status(closed).edge(fresh, atWork, "start")
                .edge(atWork, closed, "close", Guard.Fact.APPROVAL, Guard.Fact.RESOLUTION).build();
    }

    /**
     * What the server allows.
     *
     * @param perMinute requests of each token
     * @param origins   whose pages may use it
     * @param feed      how events are streamed
     */
    record Limits(int perMinute, List<String> origins, FeedSettings feed) {
        static final Limits NONE = new Limits(1_000_000, List.of(), FeedSettings.USUAL);

        Limits(int perMinute, List<String> origins) {
            this(perMinute, origins, FeedSettings.USUAL);
        }
    }

    /** Lets time pass. */
    void passes(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    public static ApiServer on(Store store) {
        return new ApiServer(store, Limits.NONE);
    }

    static ApiServer on(Store store, Limits limits) {
        return new ApiServer(store, limits);
    }

    static String token(String workspace, ApiRole role) {
        return "token-to-" + role.label() + "-in-" + workspace;
    }

    public URI url() {
        return server.url();
    }

    public ApiClient client(String workspace, ApiRole role) {
        return bearing(workspace, token(workspace, role));
    }

    /** Who bears any token. */
    ApiClient bearing(String workspace, String token) {
        return ApiClient.at(server.url(), workspace, token);
    }

    @Override
    public void close() {
        feed.close();
        server.close();
    }
}
