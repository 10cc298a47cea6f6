package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/** What people mean by one ticket, however many records there are of it: the one that a person opened, and those that the connector made for it. */
final class Matter {
    private final World world;
    final Row opened;
    final List<Typed> typed = new ArrayList<>();
    final List<Handled> handled = new ArrayList<>();
    private final Map<Field, Agreement> agreed = new EnumMap<>(Field.class);
    private final Map<Field, Said> carried = new EnumMap<>(Field.class);
    private final FieldValues first;
    private final Map<Vendor, List<Row>> made = new EnumMap<>(Vendor.class);

    Matter(Row opened, World world) {
        this.world = world;
        this.opened = opened;
        this.first = opened.raw;
    }

    /** A value that both sides have held: as a vendor says it, and as the other one does. */
    private record Said(Vendor vendor, String raw, String there) {
        boolean isAs(Said other) {
            return vendor == other.vendor && raw.equals(other.raw);
        }
    }

    private boolean means(Said said, Handled line) {
        return line.isMeantBy(world.meaning(), said.vendor(), said.raw());
    }

    private boolean means(Said said, Field field, Vendor other, String otherRaw) {
        boolean word = said.vendor() != other && said.there().equals(otherRaw); // whatever it means by now
        return word || same(field, said.vendor(), said.raw(), other, otherRaw);
    }

    /** Tells whether the value means what was typed, by the map of that time or of any time since. */
    boolean means(Typed line, Vendor vendor, String raw) {
        return world.meanings(line.at).anyMatch(meaning -> meaning.same(line.field, line.row.vendor, line.raw, vendor, raw));
    }

    private boolean same(Field field, Vendor one, String raw, Vendor other, String otherRaw) {
        return world.meaning().same(field, one, raw, other, otherRaw);
    }

    /** Both records are in the same status, and the connector was told of every move: it has nothing to do. */
    boolean isSettled() {
        Optional<Row> linear = at(Vendor.LINEAR);
        Optional<Row> psa = at(Vendor.PSA);
        return linear.isPresent() && psa.isPresent()
                && same(Field.STATUS, Vendor.LINEAR, linear.get().value(Field.STATUS), Vendor.PSA, psa.get().value(Field.STATUS))
                && typed.stream().allMatch(line -> line.field != Field.STATUS || line.isTold());
    }

    /** When somebody chose what stands there, on either side; 0 if nobody did, or whoever did has only put back what both had held. */
    long chosen(Field field) {
        return typed.stream().filter(line -> line.field == field && !line.replaced && line.row.value(field).equals(line.raw))
                .mapToLong(this::since).max().orElse(0);
    }

    /**
     * Since when the value has stood there, as the connector can know: where somebody typed another one in between and the connector was told of that too late or
     * never, since whoever typed it first did.
     */
    private long since(Typed line) {
        long since = line.at;
        String before = line.before;
        for (Typed earlier : typed.reversed()) {
            if (earlier.row != line.row || earlier.field != line.field || earlier.number >= line.number) continue;
            if (!earlier.raw.equals(before)) return since; // the connector wrote there meanwhile
            if (earlier.isToldBefore(line)) return earlier.raw.equals(line.raw) ? earlier.at : since;
            before = earlier.before;
        }
        boolean opened = line.row == this.opened && before.equals(line.raw) && first.get(line.field).filter(before::equals).isPresent();
        return opened ? 0 : since;
    }

    /** The map was changed: by the new one, a word that was typed may mean what both sides had held, and nothing has changed then. */
    void remapped() {
        for (Typed line : typed) {
            boolean stands = line.row.value(line.field).equals(line.raw);
            line.replaced |= stands && restores(line.row.vendor, line.field, line.raw);
            line.replaced |= isAnsweredByWhatStands(line);
        }
    }

    /** Somebody typed another word over it that meant the same then, and means something else by now. */
    private boolean isAnsweredByWhatStands(Typed line) {
        String stands = line.row.value(line.field);
        return !same(line.field, line.row.vendor, line.raw, line.row.vendor, stands)
                && typed.stream().anyMatch(later -> isLaterThere(later, line) && later.raw.equals(stands));
    }

    /** Tells whether somebody typed another value in the same place after it. */
    boolean isFollowed(Typed line) {
        return typed.stream().anyMatch(later -> isLaterThere(later, line));
    }

    private static boolean isLaterThere(Typed later, Typed line) {
        return later.row == line.row && later.field == line.field && later.number > line.number;
    }

    /** What both records said last, and before that: when people type the same on both sides by chance, the connector may know of neither yet. */
    private record Agreement(Said last, Said before) {}

    private void agree(Field field, Said said) {
        Agreement known = agreed.getOrDefault(field, new Agreement(said, said));
        agreed.put(field, new Agreement(said, known.last().isAs(said) ? known.before() : known.last()));
    }

    void made(Row row) {
        for (Field field : row.raw.fields()) {
            bringing(row.vendor, field, row.value(field));
            Said said = new Said(row.vendor, row.value(field), opened.value(field));
            agree(field, said);
            carried.put(field, said);
        }
        made.computeIfAbsent(row.vendor, none -> new ArrayList<>()).add(row);
    }

    /** The record there; empty if there is none yet. */
    Optional<Row> at(Vendor vendor) {
        if (opened.vendor == vendor) return Optional.of(opened);
        return made.getOrDefault(vendor, List.of()).stream().findFirst();
    }

    int records(Vendor vendor) {
        return made.getOrDefault(vendor, List.of()).size() + (opened.vendor == vendor ? 1 : 0);
    }

    /** Notes in which fields both records say the same now. */
    void compare() {
        Optional<Row> linear = at(Vendor.LINEAR);
        Optional<Row> psa = at(Vendor.PSA);
        if (linear.isEmpty() || psa.isEmpty()) return;
        for (Field field : Field.values()) {
            String one = linear.get().value(field);
            String other = psa.get().value(field);
            if (!Vendor.PSA.shows(field) || !same(field, Vendor.LINEAR, one, Vendor.PSA, other)) continue;
            agree(field, new Said(Vendor.PSA, other, one));
            for (Typed line : typed)
                line.crossed |= line.field == field && means(line, Vendor.PSA, other);
        }
    }

    /**
     * The connector brings a value here. Where it was told that somebody typed it on the other side, both have held it, even if that side holds something else by
     * now.
     */
    void carried(Vendor vendor, Field field, String raw) {
        bringing(vendor, field, raw);
        for (Typed line : typed) {
            if (line.field != field || line.row.vendor == vendor || !line.isTold() || !means(line, vendor, raw)) continue;
            line.crossed = true;
            carried.put(field, new Said(vendor, raw, line.raw));
        }
    }

    /** Tells whether people work on it at the hub as well, or are asked there. */
    boolean isSeenAtTheHub() {
        return world.asks() || !handled.isEmpty();
    }

    /** Where people work at the hub, that is a side as well: what its ticket holds has been brought there. */
    void heldAtTheHub(Ticket ticket) {
        for (Typed line : typed)
            line.atTheHub |= world.meaning().isNamed(line.field, line.row.vendor, line.raw, ticket.value(line.field));
    }

    void bringing(Vendor vendor, Field field, String raw) {
        for (Handled line : handled)
            if (line.field == field && line.isMeantBy(world.meaning(), vendor, raw)) line.brought.add(vendor);
    }

    /** Tells whether a value that was given at the hub brings back what the vendors' records said last: to them nothing has changed then. */
    boolean restores(Handled line) {
        Agreement known = agreed.get(line.field);
        Said brought = carried.get(line.field);
        return (known != null && (means(known.last(), line) || means(known.before(), line))) || (brought != null && means(brought, line));
    }

    /** Tells whether the value brings back what both records said last, or what was last carried from one to the other: to the other side nothing has changed then. */
    boolean restores(Vendor vendor, Field field, String raw) {
        Agreement known = agreed.get(field);
        Said brought = carried.get(field);
        return (known != null && (means(known.last(), field, vendor, raw) || means(known.before(), field, vendor, raw)))
                || (brought != null && means(brought, field, vendor, raw));
    }

    /** Tells whether the value brings back what the record was opened with, before the connector was told of any other: to it nothing has changed then. */
    boolean undoesWhatWasUntold(Row row, Field field, String raw) {
        return row == opened && same(field, row.vendor, first.get(field).orElse(""), row.vendor, raw)
                && typed.stream().noneMatch(line -> line.row == row && line.field == field && line.isTold());
    }

    /** Tells whether somebody has chosen at a vendor already what is given at the hub, where it hasn't come from there yet: the two are one value then. */
    boolean repeats(Handled line) {
        return typed.stream()
                .anyMatch(one -> one.field == line.field && !one.atTheHub && line.isMeantBy(world.meaning(), one.row.vendor, one.raw));
    }

    /** Tells whether somebody has chosen the same on the other side or at the hub already, where it hasn't come from there yet: the two are one value then. */
    boolean repeats(Vendor vendor, Field field, String raw) {
        return typed.stream().anyMatch(line -> line.field == field && line.row.vendor != vendor && !line.crossed
                && means(line, vendor, raw))
                || handled.stream().anyMatch(
                        line -> line.field == field && !line.brought.contains(vendor) && line.isMeantBy(world.meaning(), vendor, raw));
    }

    /** Somebody sees this value and types another: whoever typed it has been answered, and so has whoever's value both sides had held before. */
    void replaced(Vendor vendor, Field field, String seen) {
        for (Typed one : typed) {
            if (one.field == field && (one.hasCrossed() || means(one, vendor, seen))) one.replaced = true;
        }
        for (Handled one : handled) {
            if (one.field == field && (!one.brought.isEmpty() || one.isMeantBy(world.meaning(), vendor, seen))) one.replaced = true;
        }
    }

    /** Whoever types again where he typed before has answered himself, whatever stood there meanwhile. */
    void thoughtBetterOf(Typed later) {
        for (Typed one : typed)
            one.replaced |= one.row == later.row && one.field == later.field && one.who.equals(later.who);
    }

    /** The same at the hub, where what the connector was told of is seen. */
    void replacedAtTheHub(Field field, String seen) {
        for (Typed one : typed) {
            if (one.field == field && (one.hasCrossed() || world.meaning().isNamed(field, one.row.vendor, one.raw, seen)))
                one.replaced = true;
        }
        for (Handled one : handled)
            one.replaced |= one.field == field;
    }
}
