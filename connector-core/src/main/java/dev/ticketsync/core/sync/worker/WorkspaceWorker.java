package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Answers;
import dev.ticketsync.core.sync.Batch;
import dev.ticketsync.core.sync.Crew;
import dev.ticketsync.core.sync.Effects;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Fetcher;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Gate;
import dev.ticketsync.core.sync.Inbox;
import dev.ticketsync.core.sync.Looks;
import dev.ticketsync.core.sync.Observer;
import dev.ticketsync.core.sync.Overtaken;
import dev.ticketsync.core.sync.Parking;
import dev.ticketsync.core.sync.Poller;
import dev.ticketsync.core.sync.Pulse;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.TicketSync;
import dev.ticketsync.core.sync.job.JobsDuty;
import dev.ticketsync.core.sync.job.Remapping;
import dev.ticketsync.core.sync.publish.Publisher;
import dev.ticketsync.core.sync.publish.Subscriber;
import dev.ticketsync.core.workflow.Agent;

/**
 * Works one workspace while it is held. Its duties are bounded steps; {@link #step} does one round of them and never waits for a remote itself: what waits runs
 * on the executor that is handed in.
 */
public final class WorkspaceWorker implements Pulse {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration LOOK_CLOSELY = Duration.ofMillis(10);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final SyncKit kit;
    private final Fence fence;
    private final Duties duties;
    private final Executor executor;
    private final Crew crew;
    private final Inbox inbox;
    private final DueTicketsDuty due;
    private final Housekeeping housekeeping;
    private final JobsDuty jobs;
    private final DispatchDuty dispatching;
    private final Restoration restoration;
    private final SideDuty restoring;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final List<Telling> tellings;
    private final SideDuty working;
    private final Bell bell;

    /** Takes the workspace over: whoever held it before is fenced off from now on. */
    public WorkspaceWorker(SyncKit kit, Store store, Means means) {
        this.kit = kit;
        this.executor = means.executor();
        this.duties = means.settings().duties();
        this.bell = means.bell();
        this.fence = Fence.raise(store, kit.workspace());
        Looks looks = new Looks(kit.clock());
        FindingDesk findings = new FindingDesk(kit);
        Parking parking = new Parking(kit, findings);
        Gate gate = new Gate(kit, findings);
        Overtaken overtaken = new Overtaken(kit, findings);
        Observer observer = new Observer(kit, looks, overtaken, findings, gate);
        Answers.Parts parts = new Answers.Parts(observer, overtaken, findings, gate, new Effects(kit, means.meter()));
        TicketSync sync = new TicketSync(kit, looks, parts, means.meter());
        this.crew = new Crew(kit, fence, looks, sync, new Crew.Hands(executor, means.settings().places(), parking));
        Batch batch = new Batch(kit, fence, observer, new Batch.Work(sync, crew, parking));
        this.dispatching = new DispatchDuty(kit, fence, executor, means.agents());
        this.restoration = new Restoration(kit, fence, findings, gate, dispatching);
        this.restoring = sideDuty();
        Map<String, Fetcher> fetchers = new LinkedHashMap<>();
        for (Remote remote : kit.remotes().all()) {
            Fetcher fetcher = new Fetcher(kit, remote, batch, new Fetcher.Ends(new Answers(kit, looks, parts), parking, parts.findings()));
            fetchers.put(remote.name(), fetcher);
            Poller poller = new Poller(kit, remote, fence, new Poller.Wiring(batch, fetcher, findings, gate, looks));
            ConnectionKeeper keeper = new ConnectionKeeper(kit, remote, fence,
                    new ConnectionKeeper.Wiring(gate, restoration,
                            new Remapping(kit, remote, new Remapping.Means(fetcher, findings, means.settings().guard())), duties));
            posts.put(remote.name(), new Post(keeper, poller, fetcher, sideDuty(), sideDuty(), sideDuty()));
        }
        this.inbox = new Inbox(kit, fence, batch, new Inbox.Ends(fetchers, parking));
        this.due = new DueTicketsDuty(kit, fence, batch, crew);
        this.housekeeping = new Housekeeping(kit, fence, means.settings());
        this.tellings = means.subscribers().stream()
                .map(subscriber -> new Telling(new Publisher(kit, fence, findings, subscriber), sideDuty())).toList();
        this.working = sideDuty();
        this.jobs = new JobsDuty(kit, fence, new JobsDuty.Wiring(batch, findings, gate, this));
    }

    /**
     * What a worker works with.
     *
     * @param executor    runs what waits for remotes; virtual threads in production
     * @param bell        rung when something has arrived
     * @param settings    how it works
     * @param meter       counts what it does
     * @param subscribers who is told what happens
     * @param agents      whom tickets are dispatched to
     */
    public record Means(Executor executor, Bell bell, SyncSettings settings, SyncMeter meter, List<Subscriber> subscribers,
            List<Agent> agents) {
        public Means {
            subscribers = List.copyOf(subscribers);
            agents = List.copyOf(agents);
        }

        /** Nobody outside is told anything, nor given any tickets. */
        public Means(Executor executor, Bell bell, SyncSettings settings, SyncMeter meter) {
            this(executor, bell, settings, meter, List.of(), List.of());
        }
    }

    /** What tells one subscriber, and whether it is under way. */
    private record Telling(Publisher publisher, SideDuty duty) {}

    /** The duties at one connection, and which of them is under way. */
    private record Post(ConnectionKeeper keeper, Poller poller, Fetcher fetcher, SideDuty keeping, SideDuty polling, SideDuty fetching) {
        boolean isIdle() {
            return !keeping.isUnderWay() && !polling.isUnderWay() && !fetching.isUnderWay() && !fetcher.hasAny();
        }
    }

    /**
     * Works until the hold is ending, and then waits for the tickets that are under way: what they send would else reach the remotes after another has taken
     * over. An idle worker keeps its workspace: looking for work costs a few reads, handing the workspace back and forth costs writes.
     *
     * @return when it should be called again at the latest
     */
    public Instant run(Hold hold) {
        fence.heldFor(hold);
        while (!hold.isEnding()) {
            if (step() == 0) bell.await(LOOK_AGAIN);
        }
        Instant latest = kit.clock().instant().plus(FAREWELL);
        while (crew.size() + dispatching.size() > 0 && hold.isFresh() && kit.clock().instant().isBefore(latest))
            bell.await(LOOK_CLOSELY);
        return kit.clock().instant();
    }

    /**
     * Does one round of duties and returns how much was done.
     *
     * @throws dev.ticketsync.core.store.FencedOff if it may not go on; another worker may
     */
    public int step() {
        fence.requireUncut();
        boolean ready = posts.values().stream().allMatch(post -> post.keeper().hasLooked()); // else every ticket would wait as if its connections were paused
        if (restoration.isPending()) return stepOfRestoring(ready);
        if (duties == Duties.JOBS) return stepOfJobs();
        int done = ready ? inbox.step() : 0;
        for (Post post : posts.values()) {
            if (post.keeper().isDue()) done += post.keeping().begin(() -> keep(post));
            if (post.fetcher().hasWork()) done += post.fetching().begin(() -> fetch(post.fetcher()));
            if (ready && post.poller().isDue()) done += post.polling().begin(post.poller()::drain);
        }
        if (ready) done += due.step() + stepOfTelling() + dispatching.step();
        if (jobs.isDue()) done += working.begin(jobs::step);
        return done + housekeeping.step();
    }

    /** Nothing else is done by a store that doesn't know what it has done. */
    private int stepOfRestoring(boolean ready) {
        int done = 0;
        if (ready && restoration.isDue() && isAtRest()) done += restoring.begin(restoration::step);
        for (Post post : posts.values()) {
            if (!restoring.isUnderWay() && post.keeper().isDue()) done += post.keeping().begin(() -> keep(post));
        }
        return done;
    }

    /** Each subscriber is told on its own: one that doesn't listen holds up neither the others nor anything else. */
    private int stepOfTelling() {
        return tellings.stream().filter(telling -> telling.publisher().isDue())
                .mapToInt(telling -> telling.duty().begin(telling.publisher()::step)).sum();
    }

    private int stepOfJobs() {
        int done = 0;
        for (Post post : posts.values()) {
            if (post.keeper().isDue()) done += post.keeping().begin(() -> keep(post));
            if (post.fetcher().hasWork()) done += post.fetching().begin(() -> fetch(post.fetcher()));
        }
        return jobs.isDue() ? done + working.begin(jobs::step) : done;
    }

    @Override
    public void hurry() {
        posts.values().forEach(post -> {
            post.keeper().letGoOn();
            post.poller().hurry();
        });
    }

    @Override
    public boolean isAtRest() {
        return crew.size() == 0 && posts.values().stream().allMatch(Post::isIdle);
    }

    @Override
    public boolean hasPolledSince(Instant time) {
        return posts.values().stream().map(Post::poller).allMatch(poller -> !poller.isOpen() || poller.hasCaughtUpSince(time));
    }

    /** Tells whether the workspace is still this worker's: nobody has taken it over since, and its store was always there. */
    public boolean holds() {
        try {
            fence.transact(tx -> {});
            return true;
        } catch (FencedOff over) {
            return false;
        }
    }

    private SideDuty sideDuty() {
        return new SideDuty(kit, executor, bell);
    }

    /** Metadata that has changed lets records cross that were passed over: the next poll reads back far enough to see them again. */
    private static void keep(Post post) {
        if (post.keeper().step()) post.poller().hurry();
    }

    private void fetch(Fetcher fetcher) {
        while (fetcher.hasWork()) {
            Set<String> done = fetcher.step();
            inbox.fetched(done);
        }
    }
}
