package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;

/** Copies whatever was typed last to the other side, by peeping at the change logs. Overwrites the losers of races and keeps nothing. */
final class NaiveConnector implements AutoCloseable {
    private static final Map<String, String> STATUSES = Map.of("Triage", "New", "Todo", "Triaged", "In Progress", "In Progress",
            "In Review",
            "In Progress", "Waiting", "Waiting", "Done", "Resolved", "Canceled", "Closed");
    private static final Map<String, String> PRIORITIES = Map.of("1", "Priority 1 - Critical", "2", "Priority 2 - High", "3",
            "Priority 3 - Medium", "4", "Priority 4 - Low", "0", "Priority 5 - No priority");

    private record Place(String issue, String ticket, Field field) {}

    private final Sandbox sandbox;
    private final Map<Side, Person> hands;
    private final Map<String, String> ticketOf = new HashMap<>();
    private final Map<String, String> issueOf = new HashMap<>();
    private final Map<Side, Integer> known = new HashMap<>(Map.of(Side.LINEAR, 0, Side.PSA, 0));
    private final Map<Side, Integer> knownCreations = new HashMap<>(Map.of(Side.LINEAR, 0, Side.PSA, 0));
    private final Map<String, Map<Field, String>> values = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("naive-connector").unstarted(this::run);
    private volatile boolean closed;

    NaiveConnector(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.hands = Map.of(Side.LINEAR, Person.atLinear(sandbox, "lin_api_sandbox"), Side.PSA, Person.atPsa(sandbox, "pub"));
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                adopt(Side.LINEAR);
                adopt(Side.PSA);
                copyChanges();
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void adopt(Side side) throws IOException {
        List<ChangeLog.Creation> all = log(side).creations();
        for (ChangeLog.Creation made : all.subList(knownCreations.getOrDefault(side, 0), all.size())) {
            if (made.actor().equals("connector") || made.record().contains("/")) continue;
            String title = made.values().path(Field.TITLE.on(side)).asText();
            if (side == Side.LINEAR) {
                link(made.record(), at(Side.PSA).create(translated(Field.TITLE, side, title),
                        Map.of("externalXRef", made.record(), "priority", Map.of("name", "Priority 5 - No priority"))));
            } else {
                String issue = at(Side.LINEAR).create(title, Map.of("priority", 3));
                link(issue, made.record());
                at(Side.LINEAR).edit(issue, Field.STATUS, "Todo");
                at(Side.PSA).set(made.record(), "externalXRef", issue);
            }
        }
        knownCreations.put(side, all.size());
    }

    private void link(String issue, String ticket) {
        ticketOf.put(issue, ticket);
        issueOf.put(ticket, issue);
    }

    private void copyChanges() throws IOException {
        List<Map.Entry<Side, ChangeLog.Change>> fresh = new ArrayList<>(Stream.of(Side.values())
                .flatMap(side -> log(side).changesFrom(known.getOrDefault(side, 0)).stream().map(change -> Map.entry(side, change)))
                .toList());
        fresh.forEach(entry -> known.merge(entry.getKey(), 1, Integer::sum));
        fresh.sort(Comparator.comparingLong(entry -> entry.getValue().nanos()));
        Map<Place, Side> latest = new HashMap<>();
        for (Map.Entry<Side, ChangeLog.Change> entry : fresh) {
            ChangeLog.Change change = entry.getValue();
            if (Field.named(entry.getKey(), change.field()).isEmpty()) continue;
            Field field = Field.named(entry.getKey(), change.field()).orElseThrow();
            values.computeIfAbsent(change.record(), any -> new HashMap<>()).put(field, change.value().asText());
            boolean linear = entry.getKey() == Side.LINEAR;
            String issue = linear ? change.record() : issueOf.get(change.record());
            String ticket = linear ? ticketOf.get(change.record()) : change.record();
            boolean byPerson = Set.of("ada", "grace").contains(change.actor());
            if (byPerson && issue != null && ticket != null) latest.put(new Place(issue, ticket, field), entry.getKey());
        }
        for (Map.Entry<Place, Side> each : latest.entrySet())
            copy(each.getKey(), each.getValue());
    }

    private void copy(Place place, Side from) throws IOException {
        String source = from == Side.LINEAR ? place.issue() : place.ticket();
        String target = from == Side.LINEAR ? place.ticket() : place.issue();
        String value = values.getOrDefault(source, Map.of()).getOrDefault(place.field(), "");
        String there = values.getOrDefault(target, Map.of()).getOrDefault(place.field(), "");
        if (place.field().agree(from, value, there)) return;
        at(from.other()).edit(target, place.field(), translated(place.field(), from, value));
    }

    private static String translated(Field field, Side from, String value) {
        return switch (field) {
            case TITLE -> from == Side.LINEAR && value.length() > 100 ? value.substring(0, 100) : value;
            case STATUS -> from == Side.LINEAR ? STATUSES.getOrDefault(value, "") : back(STATUSES, value, Set.of("In Review"));
            case PRIORITY -> from == Side.LINEAR ? PRIORITIES.getOrDefault(value, "") : back(PRIORITIES, value, Set.of());
        };
    }

    private static String back(Map<String, String> table, String value, Set<String> never) {
        return table.entrySet().stream().filter(each -> each.getValue().equals(value) && !never.contains(each.getKey())).findFirst()
                .orElseThrow().getKey();
    }

    private Person at(Side side) {
        return Objects.requireNonNull(hands.get(side));
    }

    private ChangeLog log(Side side) {
        return sandbox.simulator(side.vendor()).log();
    }
}
