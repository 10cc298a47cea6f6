package dev.ticketsync.app.api;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.ticketsync.app.config.ApiConfig;
import dev.ticketsync.app.feed.EventFeed;
import dev.ticketsync.app.http.Routes;
import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.SyncKit;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API under {@code /api/v1}: who asks is let in, what is asked for is done, and whatever is wrong becomes a problem. */
public final class Api implements Routes {
    private static final String ROOT = "/api/v1";
    private static final String WORKSPACE = ROOT + "/workspaces/{workspace}";
    private static final Logger LOG = LoggerFactory.getLogger("connector.api");

    private final ApiConfig config;
    private final Function<String, Optional<SyncKit>> kits;
    private final Doorman doorman;
    private final List<Route> routes = new ArrayList<>();

    /**
     * @param kits  finds a workspace
     * @param nudge told the workspace after each change; must return at once
     * @param feed  where events are streamed from
     */
    public Api(ApiConfig config, Store store, Function<String, Optional<SyncKit>> kits, Consumer<String> nudge, InstantSource clock,
            EventFeed feed) {
        this.config = config;
        this.kits = kits;
        this.doorman = new Doorman(config, clock);
        Commands commands = new Commands(store, nudge.andThen(workspace -> feed.wake()));
        routes.addAll(new TicketResource(store, commands).routes());
        routes.addAll(new ArchiveResource(store, commands).routes());
        routes.addAll(new AssignmentResource(commands).routes());
        routes.addAll(new CommentResource(store, commands).routes());
        routes.addAll(new ApprovalResource(store, commands).routes());
        routes.addAll(new RelationResource(store, commands).routes());
        routes.addAll(new LinkResource(store).routes());
        routes.addAll(new EventResource(store, feed).routes());
    }

    @Override
    public void add(JavalinConfig server) {
        if (!config.allowedOrigins().isEmpty()) server.bundledPlugins.enableCors(cors -> cors.addRule(rule -> {
            rule.path = ROOT + "/*";
            config.allowedOrigins().forEach(rule::allowHost);
            List.of("ETag", "Location", "Retry-After", "WWW-Authenticate").forEach(rule::exposeHeader);
        }));
        server.routes.get(ROOT + "/openapi.json", http -> Answer.ok(Document.get().whole()).give(http));
        for (Route route : routes)
            server.routes.addHttpHandler(route.method(), WORKSPACE + route.path(), http -> answer(http, route).give(http));
        routes.stream().map(Route::path).distinct().forEach(path -> refuseOthers(server, path));
        for (HandlerType method : HandlerType.commonHttp())
            server.routes.addHttpHandler(method, ROOT + "/*", http -> Problem.notFound("address").answer().give(http));
    }

    private void refuseOthers(JavalinConfig server, String path) {
        List<HandlerType> taken = routes.stream().filter(route -> route.path().equals(path)).map(Route::method).toList();
        for (HandlerType method : HandlerType.commonHttp()) {
            if (taken.contains(method)) continue;
            List<String> names = taken.stream().map(HandlerType::name).toList();
            server.routes.addHttpHandler(method, WORKSPACE + path, http -> Problem.notAllowed(names).answer().give(http));
        }
    }

    private Reply answer(Context http, Route route) {
        try {
            return route.resource().answer(enter(http, route));
        } catch (Problem problem) {
            return problem.answer();
        } catch (StoreUnavailable | StaleVersion unavailable) {
            LOG.warn("a request could not be served: {}", unavailable.getMessage());
            return Problem.unavailable().answer();
        } catch (RuntimeException failure) {
            // its place alone is logged: a message may hold a ticket's text
            LOG.error("{} {} failed with a {} at {}", route.method(), route.path(), failure.getClass().getName(), top(failure));
            return Problem.internal().answer();
        }
    }

    private ApiCall enter(Context http, Route route) {
        Caller caller = doorman.admit(http.header("Authorization"));
        String workspace = http.pathParam("workspace");
        SyncKit kit = kits.apply(workspace).filter(found -> caller.sees(workspace)).orElseThrow(() -> Problem.notFound("workspace"));
        if (!caller.role().allows(route.role())) throw Problem.forbidden(route.role(), caller.role());
        for (String parameter : http.queryParamMap().keySet()) {
            if (!route.query().contains(parameter)) throw Problem.invalid(parameter, "is no parameter of this address");
        }
        return new ApiCall(http, kit, caller, Document.get());
    }

    private static String top(RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "an unknown place" : stack[0].toString();
    }
}
