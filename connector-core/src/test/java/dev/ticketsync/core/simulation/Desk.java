package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** One vendor: its records, what people and the connector do to them, and the webhooks that tell of it. It knows nothing of crashes and lost answers. */
final class Desk {
    /** Whoever uses the connector's credentials. */
    static final String CONNECTOR = "the connector";

    private final Vendor vendor;
    private final World world;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, String> rules = new HashMap<>();

    Desk(Vendor vendor, World world) {
        this.vendor = vendor;
        this.world = world;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    Optional<Row> find(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    // ── people ──

    void opens(String who, int number, FieldValues values) {
        Row row = add(vendor.connection() + "-" + number);
        world.ledger().opened(row, number);
        values.forEach((field, value) -> type(who, row, field, value));
        world.chronicle().note(who, "opens", row.key, row.raw.asMap());
        changed(row, who, FieldValues.NONE);
    }

    void edits(String who, Row row, Field field, String value) {
        String before = row.value(field);
        if (!type(who, row, field, value)) return;
        world.chronicle().note(who, "types", field.label(), "'" + row.value(field) + "' into", row.key);
        changed(row, who, FieldValues.NONE.with(field, before));
    }

    /** Copies a record with everything on it: the reference to the other side's record, too. */
    void copies(String who, Row row) {
        if (row.references.isEmpty()) return;
        Row copy = add(fresh(row.key));
        copy.raw = row.raw;
        copy.references.addAll(row.references);
        row.copied = true;
        world.chronicle().note(who, "copies", row.key, "to", copy.key);
        world.tally().count("fault: copied record");
        changed(copy, who, FieldValues.NONE);
    }

    void moves(String who, Row row, Presence presence) {
        if (row.presence == presence) return;
        row.presence = presence;
        world.chronicle().note(who, "makes it", presence.name(), row.key);
        changed(row, who, FieldValues.NONE);
    }

    private boolean type(String who, Row row, Field field, String value) {
        FieldValues kept = vendor.keeps(FieldValues.NONE.with(field, value));
        if (kept.isEmpty() || kept.agreesOn(field, row.raw)) return false;
        row.marked(vendor.mark(world.time().now()));
        world.ledger().types(who, row, field, kept.get(field).orElseThrow());
        row.raw = row.raw.with(kept);
        row.written.remove(field);
        return true;
    }

    // ── settings of this vendor ──

    /** From now on it refuses this value. */
    void refuses(String value) {
        refused.add(value);
    }

    /** A workflow rule: whenever the connector writes this status, the vendor sets another right away. */
    void rule(String written, String set) {
        rules.put(written, set);
    }

    // ── the connector ──

    List<Sight> fetch(Collection<String> keys) {
        List<Sight> found = new ArrayList<>();
        for (String key : keys)
            find(key).ifPresent(row -> found.add(row.sight()));
        world.chronicle().note(CONNECTOR, "reads", String.join(", ", keys));
        return found;
    }

    List<Sight> carrying(String reservation) {
        List<Sight> found = new ArrayList<>();
        if (reservation.isEmpty()) return found;
        for (Row row : rows.values()) {
            if (row.key.equals(reservation) || row.references.contains(reservation)) found.add(row.sight());
        }
        return found;
    }

    WriteResult<RemoteTicket> update(String key, FieldValues wanted) {
        Optional<Row> found = find(key).filter(row -> row.presence == Presence.LIVE);
        if (found.isEmpty()) return new WriteResult.Gone<>();
        if (isRefused(wanted)) return new WriteResult.Rejected<>("it may not be set to " + wanted.asMap());
        Row row = found.get();
        FieldValues before = row.raw.only(wanted.fields());
        FieldValues kept = vendor.keeps(wanted);
        world.judge().written(row, kept);
        kept.forEach((field, value) -> world.ledger().written(row, field, value));
        row.marked(vendor.mark(world.time().now()));
        row.raw = row.raw.with(kept);
        world.chronicle().note(CONNECTOR, "writes", row.key, kept.asMap());
        changed(row, CONNECTOR, before);
        applyRule(row, kept);
        return new WriteResult.Applied<>(row.sight().ticket());
    }

    WriteResult<RemoteTicket> create(NewRemote wanted) {
        if (isRefused(wanted.values().raw())) return new WriteResult.Rejected<>("it may not be set to " + wanted.values().raw().asMap());
        if (vendor.takesIds() && rows.containsKey(wanted.reservation()))
            return new WriteResult.Applied<>(rows.get(wanted.reservation()).sight().ticket());
        String key = vendor.takesIds() && !wanted.reservation().isEmpty()
                ? wanted.reservation()
                : fresh(wanted.origin().ref().externalKey());
        Row row = add(key);
        if (!vendor.takesIds()) row.references.add(wanted.reservation());
        row.raw = defaults().with(vendor.keeps(wanted.values().raw()));
        world.chronicle().note(CONNECTOR, "creates", row.key, row.raw.asMap(), "for", wanted.origin().ref().externalKey());
        world.ledger().made(row, wanted.origin().ref().externalKey());
        changed(row, CONNECTOR, FieldValues.NONE);
        applyRule(row, row.raw);
        return new WriteResult.Applied<>(row.sight().ticket());
    }

    WriteResult<RemoteRef> linkBack(String key, Backlink other) {
        Optional<Row> found = find(key).filter(row -> row.presence == Presence.LIVE);
        if (found.isEmpty()) return new WriteResult.Gone<>();
        String reference = other.provider() + ":" + other.ref().externalKey();
        if (!found.get().references.contains(reference)) {
            found.get().references.add(reference);
            changed(found.get(), CONNECTOR, FieldValues.NONE);
        }
        return new WriteResult.Applied<>(found.get().ref());
    }

    private void applyRule(Row row, FieldValues written) {
        Optional<String> set = written.get(Field.STATUS).map(rules::get);
        if (set.isEmpty() || row.raw.get(Field.STATUS).equals(set)) return;
        String before = row.value(Field.STATUS);
        row.matter.ifPresent(matter -> matter.replaced(vendor, Field.STATUS, before));
        row.standing.remove(Field.STATUS);
        row.written.remove(Field.STATUS);
        row.raw = row.raw.with(Field.STATUS, set.get());
        world.chronicle().note("a workflow rule", "sets", row.key, set.get());
        world.tally().count("fault: workflow rule");
        changed(row, "a workflow rule", FieldValues.NONE.with(Field.STATUS, before));
    }

    private boolean isRefused(FieldValues values) {
        return values.asMap().values().stream().anyMatch(refused::contains);
    }

    private FieldValues defaults() {
        String none = vendor.connection() + ":none";
        String first = vendor == Vendor.LINEAR ? "linear:Triage" : "psa:new";
        return vendor.keeps(
                FieldValues.NONE.with(Field.STATUS, first).with(Field.TITLE, "").with(Field.DESCRIPTION, "").with(Field.PRIORITY, none));
    }

    private String fresh(String origin) {
        String key = vendor.connection() + "-of-" + origin;
        while (rows.containsKey(key))
            key += "'";
        return key;
    }

    private Row add(String key) {
        Row row = new Row(vendor, key, vendor.mark(world.time().now()));
        row.raw = defaults();
        rows.put(key, row);
        return row;
    }

    /** Stamps the change, shows it in lists a little later, and tells of it. */
    private void changed(Row row, String actor, FieldValues previous) {
        row.revision = vendor.mark(world.time().now());
        row.matter.ifPresent(Matter::compare);
        Sight sight = row.sight();
        world.mail().tell(row, sight, actor, previous);
        long behind = world.dice().chance(row.key, 25) ? world.dice().upTo("list of " + row.key, 3_000) : 0;
        if (behind == 0) list(row);
        else
            world.time().after(behind, () -> list(row));
    }

    private static void list(Row row) {
        row.listed = Optional.of(row.sight());
    }
}
