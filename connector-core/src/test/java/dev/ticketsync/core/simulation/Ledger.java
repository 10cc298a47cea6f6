package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.ticket.Field;

/** Kept by the people: who typed what, when and where, and which records belong to which of their matters. The engine has no part in it. */
final class Ledger {
    private final World world;
    private final List<Matter> matters = new ArrayList<>();
    private final Map<String, Matter> byKey = new HashMap<>();
    private final Map<Integer, Matter> byNumber = new HashMap<>();
    private int lines;

    Ledger(World world) {
        this.world = world;
    }

    List<Matter> matters() {
        return matters;
    }

    Optional<Matter> matter(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    void opened(Row row, int number) {
        Matter matter = new Matter(row, world);
        row.matter = Optional.of(matter);
        matters.add(matter);
        byNumber.put(number, matter);
        byKey.put(row.key, matter);
    }

    /** The connector created a record for another one. */
    void made(Row row, String originKey) {
        Matter matter = byKey.get(originKey);
        if (matter == null) throw new IllegalStateException("a record was created for " + originKey + ", which nobody opened");
        row.matter = Optional.of(matter);
        matter.made(row);
        byKey.put(row.key, matter);
        world.judge().created(matter, row.vendor);
    }

    /** Whose ticket that is, as the store has it. */
    Optional<Matter> ofTicket(String ticketId) {
        return world.house().store().reading(tx -> tx.links().ofTicket(ticketId)).stream()
                .flatMap(link -> link.ref().map(RemoteRef::externalKey).map(byKey::get).stream()).findFirst();
    }

    void types(String who, Row row, Field field, String raw) {
        Matter matter = row.matter.orElseThrow();
        boolean saysTheSame = world.meaning().same(field, row.vendor, row.value(field), row.vendor, raw);
        Optional<String> shown = matter.isSeenAtTheHub() ? world.hub().shown(matter, field) : Optional.empty();
        if (!saysTheSame) matter.replaced(row.vendor, field, row.value(field));
        Typed line = new Typed(lines++, who, row, field, raw, world.time().now());
        line.replaced = saysTheSame || matter.repeats(row.vendor, field, raw) || matter.restores(row.vendor, field, raw)
                || matter.undoesWhatWasUntold(row, field, raw) || row.stoodAtTheMark(field, raw)
                || shown.filter(value -> world.meaning().isNamed(field, row.vendor, raw, value)).isPresent(); // nothing was changed by it, as the other side sees it
        if (!saysTheSame) matter.thoughtBetterOf(line);
        matter.bringing(row.vendor, field, raw); // what was given at the hub stands here as well then
        matter.typed.add(line);
        if (!saysTheSame || !row.standing.containsKey(field)) row.standing.put(field, line); // what was typed first still stands, in another word
    }

    /** @param seen the value that stood in the ticket before */
    void handles(Matter matter, Handled line, String seen) {
        matter.replacedAtTheHub(line.field, seen);
        line.replaced = matter.restores(line) || matter.repeats(line);
        matter.handled.add(line);
    }

    /** The connector is about to put a value where another stands. */
    void written(Row row, Field field, String raw) {
        row.written.put(field, raw);
        row.matter.ifPresent(matter -> matter.carried(row.vendor, field, raw));
        Typed covered = row.standing.get(field);
        if (covered == null || world.meaning().same(field, row.vendor, covered.raw, row.vendor, raw)) return;
        row.standing.remove(field);
        if (covered.coveredAt < 0) covered.coveredAt = world.time().now();
    }

    /** The typed line that a webhook of this record means by the value that a change replaced. */
    List<Typed> replacedIn(Row row, Field field, String raw) {
        return row.matter.map(matter -> matter.typed.stream()
                .filter(line -> line.row == row && line.field == field && line.raw.equals(raw)).toList()).orElse(List.of());
    }
}
