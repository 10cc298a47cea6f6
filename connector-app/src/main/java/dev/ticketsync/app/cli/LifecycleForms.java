package dev.ticketsync.app.cli;

import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;

/** Prints a lifecycle from its table. */
final class LifecycleForms {
    private LifecycleForms() {}

    /** Returns the statuses with their kinds, then every legal edge, as aligned columns. */
    static String table(Lifecycle lifecycle) {
        int width = lifecycle.statuses().stream().mapToInt(status -> status.name().length()).max().orElse(0);
        String row = "  %-" + width + "s  %s%n";
        StringBuilder text = new StringBuilder(lifecycle.name() + ", beginning in " + lifecycle.initial() + System.lineSeparator());
        lifecycle.statuses().forEach(status -> text.append(row.formatted(status, kind(status))));
        text.append("legal moves").append(System.lineSeparator());
        String move = "  %-" + width + "s  →  %-" + width + "s  %s%n";
        lifecycle.edges().forEach(edge -> text.append(move.formatted(edge.from(), edge.to(), why(edge))));
        return text.toString();
    }

    /** Returns a Mermaid state diagram. */
    static String diagram(Lifecycle lifecycle) {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n");
        lifecycle.statuses().stream().filter(status -> !id(status).equals(status.name()))
                .forEach(status -> text.append("    state \"").append(status).append("\" as ").append(id(status)).append('\n'));
        text.append("    [*] --> ").append(id(lifecycle.initial())).append('\n');
        lifecycle.edges().forEach(
                edge -> text.append("    ").append(id(edge.from())).append(" --> ").append(id(edge.to())).append(" : ").append(why(edge))
                        .append('\n'));
        lifecycle.statuses().stream().filter(status -> lifecycle.legalFrom(status).isEmpty())
                .forEach(end -> text.append("    ").append(id(end)).append(" --> [*]\n"));
        return text.toString();
    }

    static ObjectNode json(Lifecycle lifecycle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", lifecycle.name()).put("initial", lifecycle.initial().name());
        lifecycle.statuses().forEach(status -> json.withArray("statuses").addObject().put("name", status.name()).put("kind", kind(status)));
        lifecycle.edges().forEach(edge -> {
            ObjectNode row = json.withArray("edges").addObject();
            row.put("from", edge.from().name()).put("to", edge.to().name()).put("trigger", edge.trigger());
            edge.guards().stream().map(Guard::label).sorted().forEach(row.putArray("demands")::add);
        });
        return json;
    }

    private static String why(Edge edge) {
        return edge.guards().isEmpty() ? edge.trigger() : edge.trigger() + " (demands " + demands(edge) + ")";
    }

    private static String demands(Edge edge) {
        return edge.guards().stream().map(Guard::label).sorted().collect(Collectors.joining(", "));
    }

    private static String kind(Status status) {
        return status.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String id(Status status) {
        return status.name().replaceAll("[^A-Za-z0-9_]", "_");
    }
}
