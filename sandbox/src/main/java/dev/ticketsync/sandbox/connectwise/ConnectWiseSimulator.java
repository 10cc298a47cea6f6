package dev.ticketsync.sandbox.connectwise;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Exchange;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Seeder;
import dev.ticketsync.sandbox.host.Simulator;
import dev.ticketsync.sandbox.host.SimulatorContext;
import dev.ticketsync.sandbox.host.Switches;

/**
 * A ConnectWise PSA for tests and demonstrations.
 *
 * <p>
 * Login company {@code sandbox}; keys {@code pub}/{@code priv} of the API member {@code connector}, and of the people {@code ada} and
 * {@code grace}, whose calls stand for work in the vendor's own window and are therefore not counted against the API's limit.
 */
public final class ConnectWiseSimulator implements Simulator {
    /** The vendor's name in paths, faults and logs. */
    public static final String VENDOR = "connectwise";

    static final String NOBODY = "anonymous";
    private static final List<String> CODEBASES = List.of("/v4_6_release/apis/3.0/", "/v2025_1/apis/3.0/", "/v2025_1//apis/3.0/");

    private final SimulatorContext context;
    private final Switches switches = CwSwitch.fresh();
    private final CwQuota quota;
    private final CwOpenPaths open;
    private final Random random;
    private volatile CwWorld world;

    public ConnectWiseSimulator(SimulatorContext context) {
        this.context = context;
        this.quota = new CwQuota(context.time().clock());
        this.open = new CwOpenPaths(context.gate(), switches);
        this.random = new Random(context.seed());
        this.world = new CwWorld(context, switches, random);
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean handles(String path) {
        return path.startsWith(CwSite.PREFIX + "/");
    }

    @Override
    public void handle(Exchange exchange) {
        String path = exchange.path().substring(CwSite.PREFIX.length());
        try {
            if (!open.serve(exchange, path, world)) api(exchange, path);
        } catch (CwError refused) {
            context.gate().respond(exchange, new Call(VENDOR, NOBODY, exchange.method() + " " + path, CallKind.AUTH), refused.answer());
        }
    }

    @Override
    public void reset() {
        switches.reset();
        quota.reset();
        world = new CwWorld(context, switches, random);
    }

    @Override
    public ObjectNode records() {
        return world.records();
    }

    @Override
    public ChangeLog log() {
        return world.log;
    }

    @Override
    public SortedSet<String> statuses() {
        return world.setup.statuses.records().stream().map(status -> status.text("name")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Seeder seeder() {
        return new CwSeeder(world, context.time().clock().of(VENDOR));
    }

    @Override
    public Switches switches() {
        return switches;
    }

    @Override
    public void raiseLimits(double factor) {
        quota.raise(factor);
    }

    @Override
    public ArrayNode mail() {
        return world.mail.all();
    }

    /**
     * Knows {@code rotate-signing-key} ({@code sameUrl}, true unless given, keeps the address that the key is found at) and
     * {@code rotate-private-key} ({@code to}).
     */
    @Override
    public JsonNode control(String action, JsonNode order) {
        switch (action) {
            case "rotate-signing-key" -> world.keys.rotate(order.path("sameUrl").asBoolean(true));
            case "rotate-private-key" -> world.login.rotate(order.path("to").asText("priv"));
            default -> throw new IllegalArgumentException("no action '" + action + "'; there are rotate-signing-key, rotate-private-key");
        }
        return Json.object().put("done", true);
    }

    private void api(Exchange exchange, String path) {
        String codebase = CODEBASES.stream().filter(path::startsWith).findFirst()
                .orElseThrow(() -> CwError.plain(400, "Cannot route. Codebase/company is invalid"));
        String member = world.login.member(exchange);
        if (path.length() + exchange.query().length() > switches.number(CwSwitch.LONGEST_ADDRESS))
            throw CwError.plain(414, "Request-URI Too Long");
        List<String> segments = Arrays.stream(path.substring(codebase.length()).split("/", -1)).filter(each -> !each.isEmpty()).toList();
        serve(exchange, member, segments);
    }

    private void serve(Exchange exchange, String member, List<String> segments) {
        List<CwRoute> matching = new ArrayList<>();
        for (CwRoute route : world.routes()) {
            List<Integer> ids = route.ids(segments);
            if (ids == null) continue;
            if (route.method().equals(exchange.method())) {
                serve(exchange, route, member, ids);
                return;
            }
            matching.add(route);
        }
        throw matching.isEmpty() ? CwError.noEndpoint() : CwError.wrongMethod();
    }

    private void serve(Exchange exchange, CwRoute route, String member, List<Integer> ids) {
        Map<String, String> parameters = CwRequest.parameters(exchange.query());
        Call call = new Call(VENDOR, member, route.operation(), kind(route, parameters, exchange.body()));
        boolean forwardOnly = exchange.header("pagination-type").orElse("").equalsIgnoreCase("forward-only");
        CwRequest request = new CwRequest(call, ids, parameters, forwardOnly, exchange.origin() + exchange.path(), exchange.body());
        OptionalLong wait = member.equals(CwSetup.CONNECTOR) ? quota.take() : OptionalLong.empty();
        if (wait.isPresent()) {
            context.gate().refuse(exchange, call, CwError.tooMany(wait.getAsLong()).answer());
            return;
        }
        context.gate().serve(exchange, call, () -> answer(route, request),
                fault -> CwError.tooMany(fault, switches).answer());
    }

    private static Answer answer(CwRoute route, CwRequest request) {
        try {
            Answer answer = route.handler().apply(request);
            return answer.body().length == 0
                    ? answer
                    : answer.with(Map.of("Content-Type", "application/vnd.connectwise.com+json; version=2025.1; charset=utf-8",
                            "api-current-version", "2025.1"));
        } catch (CwError refused) {
            return refused.answer();
        }
    }

    /** Asking what was updated lately is a poll, also where the conditions come in the body. */
    private static CallKind kind(CwRoute route, Map<String, String> parameters, byte[] body) {
        String asked = parameters.getOrDefault("conditions", "") + new String(body, StandardCharsets.UTF_8);
        boolean byTime = asked.toLowerCase(Locale.ROOT).contains("lastupdated");
        return route.kind() == CallKind.READ && byTime ? CallKind.POLL : route.kind();
    }
}
