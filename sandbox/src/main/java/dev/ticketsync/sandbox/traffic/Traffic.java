package dev.ticketsync.sandbox.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Link;
import dev.ticketsync.sandbox.judge.Records;
import dev.ticketsync.sandbox.judge.Side;
import dev.ticketsync.sandbox.judge.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two people at each vendor at work: {@link #setUp} opens tickets and waits until they have crossed, {@link #warmUp} and {@link #run} edit them.
 * These are called from one thread; {@link #tally} and {@link #stop} from any.
 */
public final class Traffic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** What is spread over a run is done by then, so that the last of it has settled when the run ends. */
    private static final double SPREAD_OVER = 0.9;
    private static final long NANOS = 1_000_000_000L;

    private final Sandbox sandbox;
    private final TrafficSettings settings;
    private final Random random;
    private final Map<Side, List<Person>> people;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Counts counts = new Counts();
    private volatile Window window = Window.everything();
    private volatile boolean stopped;
    private volatile @Nullable Desk desk;
    private @Nullable Planner planner;
    /** Edits begun, illegal moves left out. */
    private int begun;
    /** Those of them that were for races. */
    private int raced;

    public Traffic(Sandbox sandbox, TrafficSettings settings) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.people = Map.of(Side.LINEAR, List.of(Person.atLinear(sandbox, "lin_api_ada"), Person.atLinear(sandbox, "lin_api_grace")),
                Side.PSA, List.of(Person.atPsa(sandbox, "ada"), Person.atPsa(sandbox, "grace")));
    }

    /**
     * Opens the tickets, half at each vendor, and waits until all have crossed or the limit is reached.
     *
     * @return how many pairs there are to work on
     * @throws IOException           if a vendor refuses to open a ticket
     * @throws IllegalStateException if none has crossed, though nobody has stopped it
     */
    public int setUp() throws IOException {
        var pace = new Pace(sandbox::nanos, settings.setup().createsPerSecond());
        for (int i = 0; i < settings.setup().pairs() && !stopped; i++) {
            pace.awaitNext();
            Side side = i % 2 == 0 ? Side.LINEAR : Side.PSA;
            String unused = anyone(side).createCrossing("Ticket " + (i + 1) + " from " + side.vendor());
        }
        awaitCrossing();
        var linked = new Desk(sandbox);
        if (linked.size() == 0 && !stopped) throw new IllegalStateException("no ticket has crossed within " + settings.setup().limit());
        planner = new Planner(linked, random, sandbox::nanos);
        desk = linked;
        return linked.size();
    }

    /** Single edits and races for a while, which are not counted. */
    public void warmUp(Duration time) {
        work(time, new TrafficSettings.Mix(settings.mix().raceShare(), 0, 0));
        counts = new Counts();
    }

    /** Everything in the mix, counted and measured. A second run goes on counting. */
    public Tally run(Duration time) {
        if (window.equals(Window.everything())) window = Window.fromNow(sandbox);
        work(time, settings.mix());
        return tally();
    }

    /** What has been done so far. */
    public Tally tally() {
        Desk linked = desk;
        return counts.tally(linked == null ? 0 : linked.size(), window);
    }

    /** Ends the run under way soon, and every later one at once. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stop();
        hands.close();
    }

    private void awaitCrossing() {
        long end = sandbox.nanos() + settings.setup().limit().toNanos();
        var look = new Pace(sandbox::nanos, (double) NANOS / LOOK_EVERY.toNanos());
        while (!stopped && !haveAllCrossed() && sandbox.nanos() - end < 0)
            look.awaitNext();
    }

    private boolean haveAllCrossed() {
        Records records = Records.of(sandbox);
        for (Side side : Side.values()) {
            Set<String> linked = new HashSet<>();
            for (Link link : records.links())
                linked.add(link.on(side));
            if (!linked.containsAll(records.crossing(side))) return false;
        }
        return true;
    }

    private void work(Duration time, TrafficSettings.Mix mix) {
        Planner plans = planner;
        if (plans == null) throw new IllegalStateException("there is nothing to edit before setUp()");
        long start = sandbox.nanos();
        int illegalBefore = 0;
        int opened = 0;
        var pace = new Pace(sandbox::nanos, settings.editsPerSecond());
        while (!stopped && sandbox.nanos() - start < time.toNanos() && pace.awaitNext()) {
            double done = Math.min(1, (sandbox.nanos() - start) / (time.toNanos() * SPREAD_OVER));
            if (illegalBefore < Math.floor(done * mix.illegalMoves()) && moveWrongly(plans)) {
                illegalBefore++;
            } else if (opened < Math.floor(done * mix.newTickets())) {
                open(opened++ % 2 == 0 ? Side.LINEAR : Side.PSA, plans);
            } else {
                pace.skip(editSomething(plans, mix) - 1);
            }
        }
    }

    /** @return the number of edits begun, at least 1 so that a desk without work isn't asked all the time */
    private int editSomething(Planner plans, TrafficSettings.Mix mix) {
        // Not drawn, so that a short run has its share as well.
        boolean races = raced < mix.raceShare() * begun;
        boolean sameField = raced / 2 % 2 == 0;
        List<Edit> edits = races ? plans.race(sameField) : plans.single();
        edits.forEach(edit -> begin(edit, false));
        begun += edits.size();
        if (edits.size() == 2) {
            raced += edits.size();
            (sameField ? counts.sameFieldRaces : counts.otherRaces).incrementAndGet();
        }
        return Math.max(1, edits.size());
    }

    private boolean moveWrongly(Planner plans) {
        var move = plans.illegal();
        move.ifPresent(edit -> begin(edit, true));
        return move.isPresent();
    }

    private void begin(Edit edit, boolean illegal) {
        Person person = anyone(edit.side());
        Counts into = counts;
        edit.pair().begin();
        hands.execute(() -> carryOut(person, edit, illegal, into));
    }

    private void carryOut(Person person, Edit edit, boolean illegal, Counts into) {
        String id = edit.pair().id(edit.side());
        try {
            person.edit(id, edit.field(), edit.value());
            into.edited(edit.side(), sandbox.nanos());
            if (illegal) into.illegal.add(new Tally.IllegalMove(edit.side().vendor(), id, edit.value()));
        } catch (IOException e) {
            into.refused();
            LOG.debug("an edit of {} at {} was not taken", edit.field(), edit.side(), e);
        } finally {
            edit.pair().end();
        }
    }

    private void open(Side side, Planner plans) {
        Person person = anyone(side);
        String title = plans.title(side);
        Counts into = counts;
        hands.execute(() -> {
            try {
                String unused = person.createCrossing(title);
                into.opened.incrementAndGet();
            } catch (IOException e) {
                into.refused();
                LOG.debug("a ticket at {} was not taken", side, e);
            }
        });
    }

    private Person anyone(Side side) {
        List<Person> there = people.getOrDefault(side, List.of());
        return there.get(random.nextInt(there.size()));
    }
}
