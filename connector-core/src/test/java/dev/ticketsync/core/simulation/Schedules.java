package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.simulation.Happening.Assign;
import dev.ticketsync.core.simulation.Happening.Copy;
import dev.ticketsync.core.simulation.Happening.Crashes;
import dev.ticketsync.core.simulation.Happening.Decide;
import dev.ticketsync.core.simulation.Happening.Edit;
import dev.ticketsync.core.simulation.Happening.Fails;
import dev.ticketsync.core.simulation.Happening.FailsAtAgent;
import dev.ticketsync.core.simulation.Happening.Handle;
import dev.ticketsync.core.simulation.Happening.Leaves;
import dev.ticketsync.core.simulation.Happening.Misdelivers;
import dev.ticketsync.core.simulation.Happening.Move;
import dev.ticketsync.core.simulation.Happening.Open;
import dev.ticketsync.core.simulation.Happening.Orders;
import dev.ticketsync.core.simulation.Happening.Outage;
import dev.ticketsync.core.simulation.Happening.Reconfigures;
import dev.ticketsync.core.simulation.Happening.Refuses;
import dev.ticketsync.core.simulation.Happening.Rules;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.MatchBy;
import dev.ticketsync.core.sync.job.SweepOrder;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Priority;

/** Draws schedules: a few tickets, people who edit them at the same time on both sides, and what goes wrong meanwhile. */
final class Schedules {
    private static final List<String> PEOPLE = List.of("Ada", "Grace", "Edsger", "Barbara");
    private static final List<Long> GAPS = List.of(0L, 3L, 40L, 250L, 900L, 2_500L, 7_000L, 20_000L);
    private static final long HUB = 1_000_003;
    private static final long ASKED = 3_000_005;
    private static final long STAFF = 2_000_003;
    private static final long MAPS = 4_000_007;
    private static final long JOBS = 5_000_011;
    private static final int FIRST_OF_THE_HUB = 1000;
    private static final Map<Field, List<String>> OURS = Map.of(Field.STATUS,
            Lifecycles.helpdesk().statuses().stream().map(Status::name).toList(), Field.PRIORITY,
            Arrays.stream(Priority.values()).map(Priority::label).toList());
    private static final Map<Vendor, List<String>> STATUSES = words(Field.STATUS);
    private static final Map<Vendor, List<String>> PRIORITIES = words(Field.PRIORITY);

    private final Random dice;
    private final List<Happening> drawn = new ArrayList<>();
    private final boolean faults;
    private long at;
    private int texts;

    private Schedules(long seed, boolean faults) {
        this.dice = new Random(seed * 0x9E3779B97F4A7C15L);
        this.faults = faults;
    }

    /** At most 50 happenings over at least three tickets, with at least one fault. */
    static Schedule brief(long seed) {
        return new Schedules(seed, true).draw(seed, 4);
    }

    /** As {@link #brief}, without any fault. */
    static Schedule calm(long seed) {
        return new Schedules(seed, false).draw(seed, 4);
    }

    /** As {@link #brief}, while the store goes away now and then. */
    static Schedule shaky(long seed) {
        Schedule brief = brief(seed);
        Random dice = new Random(~seed * 0x9E3779B97F4A7C15L);
        List<Happening> all = new ArrayList<>(brief.happenings());
        long end = all.getLast().at() + 1;
        for (int outages = 1 + dice.nextInt(3); outages > 0; outages--)
            all.add(new Outage(dice.nextLong(end), dice.nextBoolean() ? Outages.Last.KEPT : Outages.Last.DROPPED, 1 + dice.nextInt(6),
                    500L + dice.nextInt(20_000)));
        return with(brief, all);
    }

    /** As {@link #brief}, while people at the hub change tickets as well. */
    static Schedule hub(long seed) {
        Schedule brief = brief(seed);
        Schedules drawing = new Schedules(seed + HUB, true);
        List<Happening> all = new ArrayList<>(brief.happenings());
        long end = all.getLast().at() + 1;
        for (int edits = 2 + drawing.dice.nextInt(6); edits > 0; edits--)
            all.add(drawing.handle(drawing.dice.nextLong(end)));
        return with(brief, all);
    }

    /** As {@link #hub}, while people there give tickets to an agent as well. */
    static Schedule staffed(long seed) {
        Schedule hub = hub(seed);
        Schedules drawing = new Schedules(seed + STAFF, true);
        List<Happening> all = new ArrayList<>(hub.happenings());
        long end = all.getLast().at() + 1;
        for (int tickets = 1 + drawing.dice.nextInt(3); tickets > 0; tickets--)
            drawing.assign(drawing.dice.nextLong(end), all);
        return with(hub, all);
    }

    /** As {@link #hub}, where some moves and some writes take an approval, and people there decide about them. */
    static Schedule asked(long seed) {
        Schedule hub = hub(seed);
        Schedules drawing = new Schedules(seed + ASKED, true);
        List<Happening> all = new ArrayList<>(hub.happenings());
        long end = all.getLast().at() + 30_000;
        for (int moves = 1 + drawing.dice.nextInt(4); moves > 0; moves--)
            all.add(drawing.ending(drawing.dice.nextLong(end)));
        for (int decisions = 2 + drawing.dice.nextInt(5); decisions > 0; decisions--)
            all.add(new Decide(drawing.dice.nextLong(end), drawing.person(), drawing.dice.nextInt(3), drawing.chance(70)));
        return with(hub, all);
    }

    /** As {@link #brief}, while the operator changes the status map and restarts it, now and then, and often once more when all is quiet. */
    static Schedule remapped(long seed) {
        Schedule brief = brief(seed);
        Schedules drawing = new Schedules(seed + MAPS, true);
        List<Happening> all = new ArrayList<>(brief.happenings());
        long end = all.getLast().at() + 1;
        if (drawing.chance(50)) all.add(new Reconfigures(0, Meaning.CHANGED));
        for (int changes = drawing.dice.nextInt(3); changes > 0; changes--)
            all.add(new Reconfigures(drawing.dice.nextLong(end), drawing.oneOf(List.of(Meaning.values()))));
        for (int moves = 1 + drawing.dice.nextInt(3); moves > 0; moves--)
            all.add(new Edit(drawing.dice.nextLong(end), drawing.person(), Vendor.LINEAR, drawing.dice.nextInt(3), Field.STATUS,
                    drawing.oneOf(List.of("linear:In Review", "linear:Backlog"))));
        if (drawing.chance(60)) all.add(new Reconfigures(end + 120_000, drawing.oneOf(List.of(Meaning.values()))));
        return with(brief, all);
    }

    /** As {@link #brief}, while the operator orders syncs, sweeps and backfills, and people archive and bring back what those find. */
    static Schedule tended(long seed) {
        Schedule brief = brief(seed);
        Schedules drawing = new Schedules(seed + JOBS, true);
        List<Happening> all = new ArrayList<>(brief.happenings());
        long end = all.getLast().at() + 10_000;
        for (int jobs = 2 + drawing.dice.nextInt(4); jobs > 0; jobs--)
            all.add(drawing.order(drawing.dice.nextLong(end)));
        for (int moves = drawing.dice.nextInt(4); moves > 0; moves--)
            all.add(new Move(drawing.dice.nextLong(end), drawing.person(), drawing.vendor(), drawing.dice.nextInt(4),
                    drawing.oneOf(List.of(Presence.LIVE, Presence.ARCHIVED, Presence.TRASHED))));
        return with(brief, all);
    }

    private Happening order(long when) {
        return switch (dice.nextInt(3)) {
            case 0 -> new Orders(when, "sync", Map.of());
            case 1 -> new Orders(when, SweepOrder.KIND, new SweepOrder(0.5, chance(50)).arguments());
            default -> new Orders(when, "backfill", new BackfillOrder(vendor().connection(), Optional.empty(),
                    chance(50) ? EnumSet.allOf(MatchBy.class) : Set.of(), chance(80), 100).arguments());
        };
    }

    /** Somebody resolves or closes a record. */
    private Happening ending(long when) {
        Vendor vendor = vendor();
        List<String> endings = vendor == Vendor.LINEAR ? List.of("linear:Done", "linear:Canceled") : List.of("psa:resolved", "psa:closed");
        return new Edit(when, person(), vendor, dice.nextInt(3), Field.STATUS, oneOf(endings));
    }

    /** Somebody gives a ticket to the agent, mostly one that it may begin with, and something may go wrong. */
    private void assign(long when, List<Happening> all) {
        int which = dice.nextInt(3);
        if (chance(70)) all.add(new Handle(when, person(), which, Field.STATUS, "triaged"));
        all.add(new Assign(when + dice.nextInt(3_000), person(), which, Bot.NAME));
        if (chance(20)) all.add(new Leaves(when, dice.nextInt(60_000)));
        if (chance(15)) all.add(new Assign(when + dice.nextInt(10_000), person(), which, ""));
        for (int faults = dice.nextInt(3); faults > 0; faults--)
            all.add(new FailsAtAgent(when, oneOf(List.of(Fault.values()))));
        if (chance(40)) all.add(new Crashes(when, oneOf(List.of(CrashPoint.values())), 1 + dice.nextInt(4)));
    }

    private static Schedule with(Schedule base, List<Happening> all) {
        all.sort(Comparator.comparingLong(Happening::at));
        return new Schedule(base.seed(), base.setting(), all);
    }

    private Happening handle(long when) {
        Field field = oneOf(List.of(Field.STATUS, Field.TITLE, Field.PRIORITY));
        String value = field == Field.TITLE ? "title " + (FIRST_OF_THE_HUB + ++texts) : oneOf(OURS.getOrDefault(field, List.of()));
        return new Handle(when, person(), dice.nextInt(4), field, value);
    }

    /** More of everything. */
    static Schedule extended(long seed) {
        return new Schedules(seed, true).draw(seed, 12 + (int) (seed % 100));
    }

    private static Map<Vendor, List<String>> words(Field field) {
        Map<Vendor, List<String>> words = new EnumMap<>(Vendor.class);
        for (Vendor vendor : Vendor.values()) {
            words.put(vendor,
                    Words.names(vendor.connection(), field).stream().map(name -> Words.raw(vendor.connection(), field, name)).distinct()
                            .toList());
        }
        return words;
    }

    private Schedule draw(long seed, int leastEdits) {
        int tickets = 3 + dice.nextInt(2);
        for (int ticket = 0; ticket < tickets; ticket++) {
            drawn.add(new Open(at, person(), vendor(), ticket, values()));
            at += dice.nextInt(3_000);
        }
        if (faults) drawn.add(trouble());
        if (faults && chance(3)) ring();
        int edits = leastEdits + dice.nextInt(leastEdits);
        for (int edit = 0; edit < edits; edit++) {
            drawn.add(edit());
            if (faults && chance(30)) drawn.add(trouble());
            at += oneOf(GAPS);
        }
        EnumSet<Vendor> hearing = EnumSet.allOf(Vendor.class);
        if (faults && chance(25)) hearing.remove(vendor());
        long skew = faults && chance(10) ? oneOf(List.of(-600_000L, 600_000L)) : 0;
        return new Schedule(seed, new Setting(hearing, skew), drawn);
    }

    private Happening edit() {
        Vendor vendor = vendor();
        int which = dice.nextInt(4);
        if (faults && chance(1)) return new Copy(at, person(), Vendor.PSA, which);
        if (faults && chance(2))
            return new Move(at, person(), vendor, which, oneOf(List.of(Presence.LIVE, Presence.ARCHIVED, Presence.TRASHED)));
        Field field = oneOf(List.of(Field.STATUS, Field.STATUS, Field.TITLE, Field.TITLE, Field.PRIORITY, Field.DESCRIPTION));
        return new Edit(at, person(), vendor, which, field, value(vendor, field));
    }

    private Happening trouble() {
        Vendor vendor = vendor();
        return switch (dice.nextInt(10)) {
            case 0, 1, 2 -> new Fails(at, vendor, oneOf(List.of(Fault.values())), true);
            case 3 -> new Fails(at, vendor, oneOf(List.of(Fault.values())), false);
            case 4, 5, 6 -> new Misdelivers(at, vendor, oneOf(List.of(MailTrouble.values())));
            case 7, 8 -> new Crashes(at, oneOf(List.of(CrashPoint.values())), 1 + dice.nextInt(6));
            default -> chance(50)
                    ? new Refuses(at, vendor, oneOf(words(PRIORITIES, vendor)))
                    : new Rules(at, vendor, oneOf(words(STATUSES, vendor)), oneOf(words(STATUSES, vendor)));
        };
    }

    /** A workflow rule on each side, and each undoes what the other one does. */
    private void ring() {
        drawn.add(new Rules(at, Vendor.PSA, "psa:in_progress", "psa:pending_customer"));
        drawn.add(new Rules(at, Vendor.LINEAR, "linear:Waiting", "linear:In Progress"));
    }

    private static List<String> words(Map<Vendor, List<String>> byVendor, Vendor vendor) {
        return byVendor.getOrDefault(vendor, List.of());
    }

    private FieldValues values() {
        return FieldValues.NONE.with(Field.TITLE, text(Field.TITLE)).with(Field.DESCRIPTION, text(Field.DESCRIPTION));
    }

    private String value(Vendor vendor, Field field) {
        return switch (field) {
            case STATUS -> oneOf(words(STATUSES, vendor));
            case PRIORITY -> oneOf(words(PRIORITIES, vendor));
            case TITLE, DESCRIPTION -> text(field);
        };
    }

    /** A text like no other, by its number. */
    private String text(Field field) {
        int number = ++texts;
        if (field == Field.DESCRIPTION) return chance(50) ? "- point " + number : "point " + number + " ";
        return chance(20) ? "title " + number + " that is far too long for a PSA" : "title " + number;
    }

    private boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    private String person() {
        return oneOf(PEOPLE);
    }

    private Vendor vendor() {
        return oneOf(List.of(Vendor.values()));
    }
}
