package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.sync.Office;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.job.Backfill;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.sync.job.MatchBy;
import dev.ticketsync.core.sync.job.SweepOrder;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Agent;

/** A worker at work between the living remotes {@code linear} and {@code psa}, on one thread and by a clock that is set. Records of {@code psa} cross to {@code linear}. */
public final class Workplace {
    public static final String ACME = "acme";

    public final MemoryStore store;
    public final SettableClock clock = new SettableClock(Office.NOW);
    public final LivingProvider linear;
    public final LivingProvider psa;
    public final SyncKit kit;
    /** The connections at which a field was counted as held, in order. */
    public final List<String> held = new ArrayList<>();
    private final List<Agent> agents;
    private final Duties duties;
    private final BulkLimits guard;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean crowded;
    private WorkspaceWorker worker;
    private int deliveries;

    public Workplace() {
        this(OnIllegal.HOLD);
    }

    public Workplace(OnIllegal onIllegal) {
        this(usual -> new SyncRules(usual.lifecycle(), usual.fields(), usual.mirrors(), onIllegal));
    }

    /** With other rules than the usual ones. */
    public Workplace(UnaryOperator<SyncRules> rules) {
        this(rules, new LivingProvider("psa"));
    }

    /** With more remotes besides. */
    public Workplace(UnaryOperator<SyncRules> rules, LivingProvider psa, LivingProvider... more) {
        this(new MemoryStore(), List.of(new LivingProvider("linear"), psa),
                new Staff(Words.statuses("psa"), AgentNames.NONE, List.of(), List.of(more)), rules);
    }

    /** With agents to dispatch to, whom users of both remotes stand for. */
    public Workplace(AgentNames names, Agent... agents) {
        this(new MemoryStore(), List.of(new LivingProvider("linear"), new LivingProvider("psa")),
                new Staff(Words.statuses("psa"), names, List.of(agents), List.of()), usual -> usual);
    }

    /**
     * How it is set up, as far as that differs.
     *
     * @param more remotes besides the two
     */
    private record Staff(WordNames psaStatuses, AgentNames names, List<Agent> agents, List<LivingProvider> more, Duties duties,
            BulkLimits guard) {
        Staff(WordNames psaStatuses, AgentNames names, List<Agent> agents, List<LivingProvider> more) {
            this(psaStatuses, names, agents, more, Duties.ALL, BulkLimits.USUAL);
        }
    }

    private Workplace(MemoryStore store, List<LivingProvider> two, Staff staff, UnaryOperator<SyncRules> decided) {
        this.store = store;
        this.linear = two.getFirst();
        this.psa = two.getLast();
        SyncRules plain = RulesFixture.helpdeskRules().build();
        SyncRules rules = new SyncRules(plain.lifecycle(), plain.fields(), List.of(new MirrorRule("psa", "linear", Map.of(), Map.of())));
        List<Remote> remotes = new ArrayList<>(List.of(remote(linear, "linear", Words.statuses("linear"), staff.names()),
                remote(psa, "psa", staff.psaStatuses(), staff.names())));
        staff.more().forEach(one -> remotes.add(remote(one, one.id().name(), Words.statuses(one.id().name()), staff.names())));
        this.kit = SyncKit.of(ACME, decided.apply(rules), new Remotes(remotes), new SyncKit.Chance(clock, new Random(1)));
        this.agents = staff.agents();
        this.duties = staff.duties();
        this.guard = staff.guard();
        this.worker = aWorker();
        works();
    }

    private WorkspaceWorker aWorker() {
        SyncSettings usual = SyncSettings.DEFAULT;
        SyncSettings settings = new SyncSettings(usual.places(), usual.keep(), usual.keepJournal(), duties, guard);
        return new WorkspaceWorker(kit, store,
                new WorkspaceWorker.Means(this::sends, new Bell(), settings, meter(), List.of(), agents));
    }

    private SyncMeter meter() {
        return new SyncMeter() {
            @Override
            public void held(String connection) {
                held.add(connection);
            }
        };
    }

    private void sends(Runnable work) {
        if (crowded) waiting.add(work);
        else
            work.run();
    }

    /** There is no place at the remotes for a while: whatever is to be sent there from now on waits. */
    public void isCrowded() {
        crowded = true;
    }

    /** What waited is sent, in its order. */
    public void hasRoomAgain() {
        crowded = false;
        while (!waiting.isEmpty())
            waiting.remove().run();
    }

    /** Another worker takes over. */
    public void hiresAnother() {
        worker = aWorker();
    }

    /** The same workspace, started again with other names for the PSA's statuses, some time later. */
    public Workplace restarted(WordNames psaStatuses) {
        return restarted(new Staff(psaStatuses, AgentNames.NONE, List.of(), List.of()));
    }

    /** The same, and no more than that may be done by itself at once. */
    public Workplace restarted(WordNames psaStatuses, BulkLimits most) {
        return restarted(new Staff(psaStatuses, AgentNames.NONE, List.of(), List.of(), Duties.ALL, most));
    }

    /** The same workspace, worked on by a command that only does what it is asked for, with other names for the PSA's statuses. */
    public Workplace onlyJobs(WordNames psaStatuses) {
        return restarted(new Staff(psaStatuses, AgentNames.NONE, List.of(), List.of(), Duties.JOBS, BulkLimits.USUAL));
    }

    /** The same workspace, started again with agents to dispatch to, some time later. */
    public Workplace restarted(AgentNames names, Agent... agents) {
        return restarted(new Staff(Words.statuses("psa"), names, List.of(agents), List.of()));
    }

    private Workplace restarted(Staff staff) {
        Workplace next = new Workplace(store, List.of(linear, psa), staff, usual -> kit.rules());
        next.clock.move(Duration.between(next.clock.instant(), clock.instant()).plusMinutes(2));
        next.works();
        return next;
    }

    /** One pass on request; returns its run. */
    public String syncs() {
        return does("sync", Map.of()).id();
    }

    /** One sweep on request, that may find a tenth gone or closed; returns it as it ended. */
    public Job sweeps(boolean yes) {
        return does(SweepOrder.KIND, new SweepOrder(0.1, yes).arguments());
    }

    /** One backfill on request; returns it as it ended. */
    public Job backfills(String from, Set<MatchBy> match) {
        return does("backfill", new BackfillOrder(from, Optional.empty(), match, true, 100).arguments());
    }

    /** What a backfill without matching would make of the records of that connection. */
    public List<Backfill.Decision> wouldBackfill(String from) {
        BackfillOrder order = new BackfillOrder(from, Optional.empty(), Set.of(), false, 100);
        ReadResult<Backfill.Portion> read = new Backfill(kit, order, Optional.empty()).step(new Backfill.Transactions() {
            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return store.reading(query);
            }
        });
        return ((ReadResult.Read<Backfill.Portion>) read).value().decisions();
    }

    /** Files a job that nobody has worked on yet; returns its id. */
    public String orders(String kind, Map<String, String> arguments) {
        clock.move(Duration.ofSeconds(1));
        String id = kit.ids().next();
        store.transact(tx -> tx.jobs().insert(new Job(id, ACME, kind, arguments, Job.Progress.WAITING, clock.instant())));
        return id;
    }

    public Job job(String id) {
        return store.reading(tx -> tx.jobs().find(id)).orElseThrow();
    }

    private Job does(String kind, Map<String, String> arguments) {
        String id = orders(kind, arguments);
        boolean open = true;
        for (int round = 0; round < 5000 && open; round++) {
            clock.move(Duration.ofMillis(50));
            works();
            open = store.reading(tx -> !tx.jobs().open(ACME).isEmpty());
        }
        if (open) throw new AssertionError("the job doesn't end");
        return job(id);
    }

    private static Remote remote(LivingProvider provider, String name, WordNames statuses, AgentNames names) {
        return new Remote(new Remote.Settings(name, statuses, Words.prioritiesAnywhere(),
                new Remote.Pace(Duration.ofMinutes(1), false), List.of(), names), provider);
    }

    /** Does one round of duties. */
    public int step() {
        return worker.step();
    }

    /** Works until there is nothing left to do now. */
    public void works() {
        for (int round = 0; round < 50 && worker.step() > 0; round++)
            Objects.requireNonNull(worker);
    }

    /** Lets time pass, a little at a time, and works. */
    public void passes(Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusSeconds(20)) {
            clock.move(Duration.ofSeconds(Math.min(20, Math.max(1, left.toSeconds()))));
            works();
        }
    }

    /** A record of the PSA that has crossed; returns its ticket. */
    public Ticket crossed(String key, String title) {
        psa.has(key, values(title, "new"));
        passes(Duration.ofSeconds(61));
        return ticket(key);
    }

    public static FieldValues values(String title, String status) {
        return FieldValues.of(Map.of(Field.TITLE, title, Field.DESCRIPTION, "", Field.STATUS, Words.raw("psa", Field.STATUS, status),
                Field.PRIORITY, Words.raw("psa", Field.PRIORITY, "medium")));
    }

    public Ticket ticket(String psaKey) {
        return store.reading(tx -> tx.links().findByKey(ACME, "psa", psaKey)
                .flatMap(link -> tx.tickets().find(ACME, link.ticketId()))).orElseThrow();
    }

    /** A webhook call of the PSA arrives; returns its id. */
    public String hears(WebhookCall call) {
        return hears("psa", call);
    }

    /** A webhook call arrives; returns its id. */
    public String hears(String connection, WebhookCall call) {
        String id = String.format("d%03d", ++deliveries);
        Delivery delivery = new Delivery(id, ACME, connection, "remote-" + id, call, clock.instant());
        store.transact(tx -> tx.deliveries().insertIfNew(delivery));
        return id;
    }

    public List<Finding> findings(FindingKind... kinds) {
        return store.reading(tx -> tx.findings().page(ACME, "", 1000)).stream()
                .filter(finding -> Arrays.asList(kinds).contains(finding.about().kind())).toList();
    }

    public Optional<String> title(LivingProvider provider, String key) {
        return provider.record(key).raw().get(Field.TITLE);
    }

    /** What stands at every remote, by key. */
    public Map<String, FieldValues> remotes(String... psaKeys) {
        Map<String, FieldValues> all = new LinkedHashMap<>();
        for (String key : psaKeys) {
            all.put("psa " + key, psa.record(key).raw());
            all.put("linear " + key, linear.record("linear-for-" + key).raw());
        }
        return all;
    }
}
