package dev.ticketsync.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.ticketsync.core.lifecycle.Guard;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.LifecycleBuilder;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.provider.NearestName;

/** Reads the lifecycles that a file defines, and holds each against what a lifecycle must be. */
final class LifecycleReader {
    private final Problems problems;

    LifecycleReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the lifecycles by name, those that come with the product first. */
    Map<String, Lifecycle> read(Section section) {
        Map<String, Lifecycle> all = new LinkedHashMap<>(Lifecycles.byName());
        section.sections().forEach((name, written) -> {
            if (all.containsKey(name)) problems.add(written.path(), "is the name of one that comes with the product: choose another");
            else if (problems.clean(written.path())) read(name, written).ifPresent(lifecycle -> all.put(name, lifecycle));
        });
        return all;
    }

    private Optional<Lifecycle> read(String name, Section written) {
        if (written.has("lanes")) return Optional.of(Lifecycles.board(name, statuses(written.under("lanes"))));
        Map<String, Status> statuses = new LinkedHashMap<>();
        statuses(written.under("statuses")).forEach(status -> statuses.put(status.name(), status));
        LifecycleBuilder table = Lifecycle.named(name);
        statuses.values().forEach(table::status);
        written.under("edges").items().forEach(edge -> edges(edge, statuses, table));
        if (!problems.clean(written.path())) return Optional.empty();
        Lifecycle lifecycle = table.build();
        lifecycle.flaws().forEach(flaw -> problems.add(written.path(), flaw));
        return Optional.of(lifecycle);
    }

    private static List<Status> statuses(Section written) {
        List<Status> statuses = new ArrayList<>();
        written.sections().forEach((name, kind) -> statuses
                .add(new Status(name, StatusKind.valueOf(kind.text().orElseThrow().toUpperCase(Locale.ROOT)))));
        return statuses;
    }

    private void edges(Section edge, Map<String, Status> statuses, LifecycleBuilder table) {
        Guard[] guards = guards(edge).toArray(Guard[]::new);
        if (edge.required("trigger").equals("dispatch") && Stream.of(guards).anyMatch(Guard::isMetByApproval))
            problems.add(edge.at("requires"), "an approval makes the move itself, and nothing is dispatched then: put it on another edge");
        for (String from : edge.texts("from")) {
            for (String to : edge.texts("to")) {
                Optional<Status> begin = known(edge.at("from"), from, statuses);
                Optional<Status> end = known(edge.at("to"), to, statuses);
                if (begin.isEmpty() || end.isEmpty()) continue;
                try {
                    table.edge(begin.get(), end.get(), edge.required("trigger"), guards);
                } catch (IllegalArgumentException twice) {
                    problems.add(edge.path(), "leads from " + from + " to " + to + ", as another edge does");
                }
            }
        }
    }

    private Optional<Status> known(String where, String name, Map<String, Status> statuses) {
        Optional<Status> status = Optional.ofNullable(statuses.get(name));
        if (status.isEmpty())
            problems.add(where, "'" + name + "' is no status of this lifecycle; " + NearestName.hint(name, statuses.keySet()));
        return status;
    }

    private List<Guard> guards(Section edge) {
        List<Guard> guards = new ArrayList<>();
        for (String label : edge.texts("requires")) {
            try {
                guards.add(Guard.of(label));
            } catch (IllegalArgumentException unknown) {
                problems.add(edge.at("requires"), String.valueOf(unknown.getMessage()));
            }
        }
        return guards;
    }
}
