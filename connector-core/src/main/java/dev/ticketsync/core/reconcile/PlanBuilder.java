package dev.ticketsync.core.reconcile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Collects what the fields of one ticket need into one plan: one write a link. */
final class PlanBuilder {
    private final List<LocalChange> local = new ArrayList<>();
    private final Map<String, Map<Field, Agreed>> agreed = new LinkedHashMap<>();
    private final Map<String, RemoteWrite> writes = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Plan.Create> creates = new ArrayList<>();
    private final List<Link> probes = new ArrayList<>();
    private final List<Link> backlinks = new ArrayList<>();

    void take(LocalChange change) {
        local.add(change);
    }

    void agree(String connection, Field field, Agreed pair) {
        agreed.computeIfAbsent(connection, key -> new EnumMap<>(Field.class)).put(field, pair);
    }

    void write(Link link, Field field, String ours, String raw, String before) {
        RemoteWrite write = writes.getOrDefault(link.connection(),
                new RemoteWrite(link, FieldValues.NONE, FieldValues.NONE, FieldValues.NONE));
        writes.put(link.connection(), new RemoteWrite(link, write.local().with(field, ours), write.raw().with(field, raw),
                write.before().with(field, before)));
    }

    void lose(Conflict conflict) {
        conflicts.add(conflict);
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** What the link needs besides its fields; a record is created with those of {@code given}. */
    void chores(FieldValues given, LinkView view, boolean paired) {
        Link link = view.link();
        switch (link.state()) {
            case RESERVED -> create(given, view);
            case SENT -> probes.add(link);
            case LIVE -> {
                if (paired && !link.memory().linkedBack()) backlinks.add(link);
            }
            case GONE, TOMBSTONE -> {
            }
        }
    }

    private void create(FieldValues given, LinkView view) {
        FieldValues local = given.only(view.capabilities().creatable());
        FieldValues raw = view.translation().raw(local);
        if (!view.refused().equals(raw)) creates.add(new Plan.Create(view.link(), local.only(raw.fields()), raw));
    }

    Plan build() {
        return new Plan(local, agreed, List.copyOf(writes.values()), conflicts, rejections,
                new Plan.Chores(creates, probes, backlinks));
    }
}
