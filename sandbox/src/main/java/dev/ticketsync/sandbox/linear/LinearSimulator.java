package dev.ticketsync.sandbox.linear;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallGate;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Seeder;
import dev.ticketsync.sandbox.host.Simulator;
import dev.ticketsync.sandbox.host.SimulatorContext;
import dev.ticketsync.sandbox.host.Switches;

/**
 * A Linear workspace at {@code /linear/graphql}, with its token endpoint at {@code /linear/oauth/token}.
 * Knows the keys {@code lin_api_sandbox} (the connector, an administrator), {@code lin_api_ada} and {@code lin_api_grace}, and the OAuth client
 * {@code linear_client} with the secret {@code linear_secret}.
 */
public final class LinearSimulator implements Simulator {
    static final String VENDOR = "linear";
    private static final String GRAPHQL = "/linear/graphql";
    private static final String TOKEN = "/linear/oauth/token";

    private final Store store = new Store();
    private final Switches switches = LinearSwitches.create();
    private final CallGate gate;
    private final ChangeLog log;
    private final Credentials credentials;
    private final Quotas quotas;
    private final Engine engine;
    private final Seeder seeder;

    public LinearSimulator(SimulatorContext context) {
        InstantSource clock = context.time().clock().of(VENDOR);
        Ids ids = new Ids(context.seed());
        gate = context.gate();
        log = new ChangeLog(context.time());
        credentials = new Credentials(clock, ids);
        quotas = new Quotas(clock);
        seeder = new IssueSeeder(store, clock, ids, log);
        var hub = new WebhookHub(store, clock, ids, switches, context.webhooks());
        var commits = new Commits(store, clock, log, hub::announce);
        var automation = new IssueWriter.Automation(context.faults(), context.time().scheduler());
        var newIds = new NewIds(store, ids, switches);
        var writers = new Mutations.Writers(new IssueWriter(store, commits, newIds, switches, automation),
                new CommentWriter(store, commits, newIds, switches),
                new AttachmentWriter(store, commits, newIds, switches), new WebhookWriter(store, commits, newIds, switches),
                new StateWriter(store, commits, newIds, switches));
        var fetchers = new HashMap<>(new Queries(store, new Pages(store, clock, switches), quotas).fetchers());
        fetchers.putAll(new Mutations(store, writers).fetchers());
        engine = new Engine(Schema.of(fetchers));
        Fixtures.fill(store);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean handles(String path) {
        return path.equals(GRAPHQL) || path.equals(TOKEN);
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.method().equals("POST")) {
            gate.respond(exchange, call("unknown", exchange.method(), CallKind.READ), Answer.text(405, "text/plain", "Method Not Allowed"));
        } else if (exchange.path().equals(TOKEN)) {
            gate.serve(exchange, call(Call.CONNECTOR, "oauth/token", CallKind.AUTH), () -> new TokenEndpoint(credentials).answer(exchange),
                    fault -> Answer.empty(429));
        } else {
            graphql(exchange);
        }
    }

    @Override
    public void reset() {
        store.clear();
        log.clear();
        switches.reset();
        credentials.revokeTokens();
        quotas.raise(1);
        Fixtures.fill(store);
    }

    @Override
    public ObjectNode records() {
        return Records.of(store, log);
    }

    @Override
    public ChangeLog log() {
        return log;
    }

    @Override
    public SortedSet<String> statuses() {
        return store.reading(() -> store.table(Kind.STATE).ordered("createdAt", false, null).map(state -> state.text("name"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Override
    public Seeder seeder() {
        return seeder;
    }

    @Override
    public Switches switches() {
        return switches;
    }

    @Override
    public void raiseLimits(double factor) {
        quotas.raise(factor);
    }

    /** {@code revokeTokens} ends all OAuth tokens; {@code refillQuotas} gives everybody a full hour's worth. */
    @Override
    public JsonNode control(String action, JsonNode order) {
        switch (action) {
            case "revokeTokens" -> credentials.revokeTokens();
            case "refillQuotas" -> quotas.refill();
            default -> throw new IllegalArgumentException("no action '" + action + "'; there are revokeTokens and refillQuotas");
        }
        return Json.object().put("done", true);
    }

    private void graphql(Exchange exchange) {
        Actor actor;
        try {
            actor = credentials.authenticate(exchange.header("Authorization"));
        } catch (LinearException refusal) {
            gate.respond(exchange, call("unknown", "unauthenticated", CallKind.AUTH), refusal.answer());
            return;
        }
        try {
            Operation operation = engine.prepare(exchange.body());
            serve(exchange, actor, operation);
        } catch (LinearException refusal) {
            gate.respond(exchange, call(actor.name(), "malformed", CallKind.READ), refusal.answer().with(quotas.headers(actor)));
        }
    }

    private void serve(Exchange exchange, Actor actor, Operation operation) {
        Call call = call(actor.name(), operation.name(), operation.kind());
        int points = engine.complexity(operation);
        try {
            quotas.takeRequest(actor);
        } catch (LinearException refusal) {
            gate.refuse(exchange, call, refusal.answer().with(headers(actor, points)));
            return;
        }
        if (points > Complexity.MAXIMUM) {
            LinearException refusal = LinearException.tooComplex(points, Complexity.MAXIMUM);
            gate.respond(exchange, call, refusal.answer().with(headers(actor, points)));
            return;
        }
        gate.serve(exchange, call, () -> {
            quotas.charge(actor, points);
            return engine.execute(operation, new Session(actor, call)).with(headers(actor, points)).costing(points);
        }, fault -> throttled(actor, points, fault));
    }

    /** As an hour that is used up; where the fault says how long, the quota is full again then. */
    private Answer throttled(Actor actor, int points, Fault fault) {
        Answer refusal = quotas.refusal(actor).answer().with(headers(actor, points));
        OptionalInt seconds = fault.number("retryAfterSeconds");
        return seconds.isEmpty() ? refusal : refusal.with(quotas.exhausted(Duration.ofSeconds(seconds.getAsInt())));
    }

    private Map<String, String> headers(Actor actor, int points) {
        Map<String, String> headers = quotas.headers(actor);
        headers.put("X-Complexity", Integer.toString(points));
        return headers;
    }

    private static Call call(String actor, String operation, CallKind kind) {
        return new Call(VENDOR, actor, operation, kind);
    }
}
