package dev.ticketsync.sandbox.connectwise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
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

    private static final String NOBODY = "anonymous";
    private static final List<String> CODEBASES = List.of("/v4_6_release/apis/3.0/", "/v2025_1/apis/3.0/", "/v2025_1//apis/3.0/");
    private static final String COMPANY_INFO = "/login/companyinfo/";
    private static final String KEY_PATH = "//system/callbackkey/index.rails";

    private final SimulatorContext context;
    private final Switches switches = CwSwitch.fresh();
    private final CwQuota quota;
    private volatile CwWorld world;

    public ConnectWiseSimulator(SimulatorContext context) {
        this.context = context;
        this.quota = new CwQuota(context.time().clock());
        this.world = new CwWorld(context, switches);
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
            if (path.startsWith(COMPANY_INFO)) companyInfo(exchange, path.substring(COMPANY_INFO.length()));
            else if (path.endsWith(KEY_PATH)) signingKey(exchange);
            else
                api(exchange, path);
        } catch (CwError refused) {
            context.gate().respond(exchange, new Call(VENDOR, NOBODY, exchange.method() + " " + path, CallKind.AUTH), refused.answer());
        }
    }

    @Override
    public void reset() {
        switches.reset();
        quota.raise(1);
        world = new CwWorld(context, switches);
    }

    @Override
    public ObjectNode records() {
        return world.records();
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
        Call call = new Call(VENDOR, member, route.operation(), kind(route, parameters));
        boolean forwardOnly = exchange.header("pagination-type").orElse("").equalsIgnoreCase("forward-only");
        CwRequest request = new CwRequest(call, ids, parameters, forwardOnly, context.baseUrl() + exchange.path(), exchange.body());
        OptionalLong wait = member.equals(CwSetup.CONNECTOR) ? quota.take() : OptionalLong.empty();
        if (wait.isPresent()) {
            context.gate().respond(exchange, call, CwError.tooMany(wait.getAsLong()).answer());
            return;
        }
        context.gate().serve(exchange, call, () -> answer(route, request),
                () -> CwError.tooMany(switches.number(CwSwitch.RETRY_AFTER)).answer());
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

    /** Asking what was updated lately is a poll. */
    private static CallKind kind(CwRoute route, Map<String, String> parameters) {
        boolean byTime = parameters.getOrDefault("conditions", "").toLowerCase(Locale.ROOT).contains("lastupdated");
        return route.kind() == CallKind.READ && byTime ? CallKind.POLL : route.kind();
    }

    /** Unknown companies get the word null, with 200. */
    private void companyInfo(Exchange exchange, String company) {
        Answer answer = company.equals(CwSite.COMPANY) ? CwSystemApi.companyInfo() : Answer.json(200, NullNode.instance);
        context.gate().respond(exchange, new Call(VENDOR, NOBODY, "GET /login/companyinfo", CallKind.METADATA), answer);
    }

    /** Only whoever takes callbacks fetches keys: the faults ordered against the connector strike here too. */
    private void signingKey(Exchange exchange) {
        if (CwSwitch.KEY_NEEDS_LOGIN.on(switches)) world.login.member(exchange);
        Call call = new Call(VENDOR, Call.CONNECTOR, "GET /system/callbackkey", CallKind.AUTH);
        String id = CwRequest.parameters(exchange.query()).getOrDefault("id", "");
        context.gate().serve(exchange, call, () -> key(id), () -> CwError.tooMany(switches.number(CwSwitch.RETRY_AFTER)).answer());
    }

    private Answer key(String id) {
        try {
            String key = world.keys.key(UUID.fromString(id));
            if (key == null) return CwError.noEndpoint().answer();
            ObjectNode body = Json.object().put("signing_key", key);
            return Answer.json(200, CwSwitch.KEY_DOUBLE_ENCODED.on(switches) ? TextNode.valueOf(body.toString()) : body);
        } catch (IllegalArgumentException e) {
            return CwError.noEndpoint().answer();
        }
    }
}
