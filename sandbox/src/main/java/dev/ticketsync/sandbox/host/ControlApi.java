package dev.ticketsync.sandbox.host;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own calls under {@code /sandbox/}: what tests and the demo turn and read.
 * <ul>
 * <li>{@code POST reset}
 * <li>{@code GET requests?since=SEQ}, {@code DELETE requests}
 * <li>{@code GET webhooks?since=SEQ}, {@code DELETE webhooks}: what became of each
 * <li>{@code POST faults} (see {@link Faults#order} and {@link FaultKind}), {@code GET faults}, {@code DELETE faults}
 * <li>{@code POST clock} with {@code {"skewSeconds":600,"vendor":"linear"}} or {@code {"skew":"PT10M"}} (every vendor if none is named), or with
 * {@code {"advance":"PT6H"}}
 * <li>{@code POST limits} with {@code {"vendor":"linear","factor":1000}}
 * <li>{@code POST seed} with {@code {"vendor":"linear",…}}, as the vendor's {@link Seeder} takes it
 * <li>{@code POST switches} with {@code {"vendor":"linear","titleMax":300}}, {@code GET switches?vendor=}
 * <li>{@code GET records?vendor=}, {@code GET mail}
 * <li>{@code POST {vendor}/{action}}, as {@link Simulator#control} takes it
 * </ul>
 */
public final class ControlApi {
    private static final String PREFIX = "/sandbox/";

    /** What has been written down of calls to the vendors and by them. */
    public record Logs(RequestLog requests, WebhookLog webhooks) {}

    private final List<Simulator> simulators;
    private final SimTime time;
    private final Faults faults;
    private final RequestLog requests;
    private final WebhookLog webhooks;
    private final Runnable reset;

    /** @param reset brings the whole sandbox back to its start */
    public ControlApi(List<Simulator> simulators, SimTime time, Faults faults, Logs logs, Runnable reset) {
        this.simulators = List.copyOf(simulators);
        this.time = time;
        this.faults = faults;
        this.requests = logs.requests();
        this.webhooks = logs.webhooks();
        this.reset = reset;
    }

    public boolean handles(String path) {
        return path.startsWith(PREFIX);
    }

    /** Answers 200 with JSON, or 400 with what was wrong about the order. */
    public void handle(Exchange exchange) {
        try {
            exchange.respond(Answer.json(200, answer(exchange)));
        } catch (IllegalArgumentException | DateTimeException e) {
            exchange.respond(Answer.json(400, Json.object().put("error", e.getMessage())));
        }
    }

    private JsonNode answer(Exchange exchange) {
        String name = exchange.path().substring(PREFIX.length());
        return switch (exchange.method() + " " + name) {
            case "POST reset" -> done(reset);
            case "GET requests" -> requests.toJson(Long.parseLong(parameter(exchange, "since", "0")));
            case "DELETE requests" -> done(requests::clear);
            case "GET webhooks" -> webhooks.toJson(Long.parseLong(parameter(exchange, "since", "0")));
            case "DELETE webhooks" -> done(webhooks::clear);
            case "POST faults" -> faults.order(body(exchange)).toJson();
            case "GET faults" -> faults.toJson();
            case "DELETE faults" -> done(faults::clear);
            case "POST clock" -> moveClock(body(exchange));
            case "POST limits" -> raiseLimits(body(exchange));
            case "POST seed" -> simulator(vendorOf(body(exchange))).seeder().seed(body(exchange));
            case "POST switches" -> setSwitches(body(exchange));
            case "GET switches" -> simulator(parameter(exchange, "vendor", "")).switches().toJson();
            case "GET records" -> simulator(parameter(exchange, "vendor", "")).records();
            case "GET mail" -> mail();
            default -> vendorAction(exchange, name);
        };
    }

    private JsonNode vendorAction(Exchange exchange, String name) {
        int slash = name.indexOf('/');
        if (slash < 0 || !exchange.method().equals("POST"))
            throw new IllegalArgumentException("no control call " + exchange.method() + " " + PREFIX + name);
        return simulator(name.substring(0, slash)).control(name.substring(slash + 1), body(exchange));
    }

    private JsonNode moveClock(JsonNode order) {
        if (order.has("skew")) skew(order, Duration.parse(order.get("skew").asText()));
        if (order.has("skewSeconds")) skew(order, Duration.ofSeconds(order.get("skewSeconds").asLong()));
        if (order.has("advance")) time.clock().advance(Duration.parse(order.get("advance").asText()));
        return Json.object().put("now", time.clock().instant().toString());
    }

    private void skew(JsonNode order, Duration skew) {
        if (order.has("vendor")) {
            time.clock().skew(simulator(vendorOf(order)).vendor(), skew);
        } else {
            time.clock().skew(skew);
        }
    }

    private JsonNode raiseLimits(JsonNode order) {
        double factor = order.path("factor").asDouble(0);
        if (factor <= 0) throw new IllegalArgumentException("limits need a factor above 0: " + order);
        chosen(order).forEach(simulator -> simulator.raiseLimits(factor));
        return order;
    }

    private JsonNode setSwitches(JsonNode order) {
        Switches switches = simulator(vendorOf(order)).switches();
        order.properties().stream().filter(entry -> !entry.getKey().equals("vendor"))
                .forEach(entry -> switches.set(entry.getKey(), entry.getValue()));
        return switches.toJson();
    }

    private JsonNode mail() {
        ArrayNode all = Json.array();
        simulators.forEach(simulator -> all.addAll(simulator.mail()));
        return all;
    }

    private List<Simulator> chosen(JsonNode order) {
        return order.has("vendor") ? List.of(simulator(vendorOf(order))) : simulators;
    }

    private Simulator simulator(String vendor) {
        return simulators.stream().filter(simulator -> simulator.vendor().equals(vendor)).findFirst().orElseThrow(
                () -> new IllegalArgumentException(
                        "no vendor '" + vendor + "'; there are " + simulators.stream().map(Simulator::vendor).toList()));
    }

    private static String vendorOf(JsonNode order) {
        return order.path("vendor").asText();
    }

    private static JsonNode done(Runnable work) {
        work.run();
        ObjectNode answer = Json.object();
        return answer.put("done", true);
    }

    private static JsonNode body(Exchange exchange) {
        JsonNode body = Json.parse(exchange.body());
        if (!body.isObject()) throw new IllegalArgumentException("the body is not a JSON object");
        return body;
    }

    private static String parameter(Exchange exchange, String name, String fallback) {
        for (String pair : exchange.query().split("&", -1)) {
            if (pair.startsWith(name + "=")) return pair.substring(name.length() + 1);
        }
        return fallback;
    }
}
