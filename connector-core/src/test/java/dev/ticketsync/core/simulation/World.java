package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;

/** One run of a schedule, from an empty store until everything is quiet: vendors, people, network, and the connector in the middle. Used once. */
final class World {
    static final String WORKSPACE = "acme";
    /** From when on people work: the connector has been started before. */
    static final long OPENING = 5_000;
    private static final long LONGEST_TICK = 10_000;
    /** Two polls and a bit. */
    private static final long STILL = 35_000;
    /** Later than whatever goes on by itself. */
    private static final long FAR = 25 * 60_000L;
    private static final long MUST_REST = 3 * 3_600_000L;

    private final Schedule schedule;
    private final Timeline time = new Timeline();
    private final Chronicle chronicle;
    private final Tally tally = new Tally();
    private final Dice dice;
    private final Ledger ledger = new Ledger(this);
    private final Mail mail = new Mail(this);
    private final Troubles troubles = new Troubles(this);
    private final Outages outages = new Outages(this);
    private final Judge judge;
    private final House house;
    private final Hub hub;
    private final Bot bot = new Bot(this);
    private final NavigableMap<Long, Meaning> meanings = new TreeMap<>(Map.of(0L, Meaning.USUAL));
    private final Map<Vendor, Desk> desks = new EnumMap<>(Vendor.class);

    World(Schedule schedule, Mutation mutation, boolean tells) {
        this(schedule, mutation, tells, new MemoryStore());
    }

    /** @param store an empty one; it outlives every process of the connector */
    World(Schedule schedule, Mutation mutation, boolean tells, Store store) {
        this.schedule = schedule;
        this.chronicle = new Chronicle(time, tells);
        this.dice = new Dice(schedule.seed(), time);
        this.house = new House(this, mutation, store);
        this.judge = new Judge(this);
        this.hub = new Hub(this);
        for (Vendor vendor : Vendor.values())
            desks.put(vendor, new Desk(vendor, this));
    }

    /** Runs to the end. @throws Violation if an invariant is broken */
    void run() {
        time.skew(schedule.setting().skew());
        house.open();
        for (Happening happening : schedule.happenings())
            time.after(OPENING + happening.at(), () -> happening.befall(this));
        comeToRest();
        judge.atRest();
        long writes = house.writesSent();
        long until = time.now() + STILL;
        while (time.now() < until)
            tick(until);
        judge.quiet(house.writesSent() - writes);
        judge.countsOf(tally);
    }

    private void comeToRest() {
        long stillSince = 0;
        long stirred = 0;
        while (true) {
            boolean idle = isIdle();
            if (!idle || stirred != house.stirred()) stillSince = time.now();
            stirred = house.stirred();
            if (idle && time.now() - stillSince > STILL) return;
            if (time.now() > MUST_REST)
                throw new Violation(Invariant.COMES_TO_REST, "it is still at work after " + time.now() / 1000 + " s");
            tick(time.now() + (idle ? STILL / 2 : LONGEST_TICK));
        }
    }

    /** Lets time pass until something is to be done, at the latest at that time, and has it done. */
    private void tick(long latest) {
        long next = Math.min(latest, Math.min(time.next(), Math.max(house.nextDue(), time.now() + 1)));
        if (house.inbox() > 0) next = Math.min(next, time.now() + 1_000);
        long until = Math.max(next, time.now());
        house.attend(() -> time.passTo(until));
        house.work();
        judge.glance();
    }

    List<Row> rows() {
        List<Row> all = new ArrayList<>();
        ledger.matters().forEach(matter -> all.add(matter.opened));
        return all;
    }

    Desk desk(Vendor vendor) {
        return Objects.requireNonNull(desks.get(vendor));
    }

    /** Tells whether tickets are given to an agent. */
    boolean isStaffed() {
        return schedule.happenings().stream().anyMatch(Happening.Assign.class::isInstance);
    }

    /** What the workspace has decided: where people decide about anything, they are asked. */
    SyncRules rules() {
        return asks() ? HouseRules.ASKING : HouseRules.USUAL;
    }

    boolean asks() {
        return schedule.happenings().stream().anyMatch(Happening.Decide.class::isInstance);
    }

    /** What the vendors' words mean, as it is configured at present. */
    Meaning meaning() {
        return meanings.lastEntry().getValue();
    }

    /** Every map that was configured at that time or has been since. */
    Stream<Meaning> meanings(long since) {
        long first = Objects.requireNonNull(meanings.floorKey(since));
        return meanings.tailMap(first).values().stream().distinct();
    }

    void configure(Meaning changed) {
        meanings.put(time.now(), changed);
    }

    /** Tells whether nothing is going to happen any more but what the connector does by itself, and it has nothing to do. */
    boolean isIdle() {
        return time.isEmpty() && time.now() >= outages.backAt() && house.nextDue() - time.now() > FAR && house.inbox() == 0
                && !bot.isAway() && house.dispatches(FAR) == 0 && !house.hasOrders();
    }

    Setting setting() {
        return schedule.setting();
    }

    Timeline time() {
        return time;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Tally tally() {
        return tally;
    }

    Dice dice() {
        return dice;
    }

    Ledger ledger() {
        return ledger;
    }

    Mail mail() {
        return mail;
    }

    Troubles troubles() {
        return troubles;
    }

    Outages outages() {
        return outages;
    }

    Judge judge() {
        return judge;
    }

    Hub hub() {
        return hub;
    }

    Bot bot() {
        return bot;
    }

    House house() {
        return house;
    }
}
