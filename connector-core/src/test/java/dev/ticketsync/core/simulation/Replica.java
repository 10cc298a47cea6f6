package dev.ticketsync.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.SyncMeter;
import dev.ticketsync.core.sync.worker.Bell;
import dev.ticketsync.core.sync.worker.SyncSettings;
import dev.ticketsync.core.sync.worker.WorkspaceWorker;
import dev.ticketsync.core.workflow.Agent;

/** One process of the connector, with the real engine in it. What its executor is given is run by the world, one at a time and in any order. */
final class Replica {
    private static final int ENDLESS = 2_000;
    private static final Duration POLL = Duration.ofSeconds(15);

    private final World world;
    private final int number;
    private final Store store;
    private final WorkspaceWorker worker;
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Typed> heard = new ArrayList<>();
    private int depth;

    Replica(World world, int number, Mutation mutation) {
        this.world = world;
        this.number = number;
        this.store = mutation.store(new ReplicaStore(this, world), world);
        List<Remote> remotes = new ArrayList<>();
        for (Vendor vendor : Vendor.values())
            remotes.add(remote(vendor, mutation));
        SyncKit kit = SyncKit.of(World.WORKSPACE, world.rules(), new Remotes(remotes),
                new SyncKit.Chance(world.time(), world.dice().random("replica " + number)));
        this.worker = new WorkspaceWorker(kit, store,
                new WorkspaceWorker.Means(tasks::add, new Bell(), SyncSettings.DEFAULT, SyncMeter.NONE, List.of(), agents()));
    }

    private List<Agent> agents() {
        return world.isStaffed() ? List.of(new Agent(Bot.NAME, Bot.TRIGGER, new Line(world, this))) : List.of();
    }

    private Remote remote(Vendor vendor, Mutation mutation) {
        Wire wire = new Wire(world, this, vendor);
        Remote.Settings settings = new Remote.Settings(vendor.connection(), HouseRules.statuses(vendor, world.meaning()),
                Words.prioritiesAnywhere(), new Remote.Pace(POLL, world.setting().hears(vendor)), List.of(), AgentNames.NONE);
        return new Remote(settings, mutation.provider(new SimulatedProvider(vendor, world, wire), world));
    }

    int number() {
        return number;
    }

    Store store() {
        return store;
    }

    /** Works until nothing is left to do at this moment. */
    void work() {
        for (int round = 0; round < ENDLESS; round++) {
            int done = worker.step();
            if (done == 0 && tasks.isEmpty()) return;
            while (!tasks.isEmpty())
                runOne();
        }
        throw new Violation(Invariant.COMES_TO_REST, "replica " + number + " has worked " + ENDLESS + " rounds without a pause");
    }

    /** While one thing waits for its remote, others go on. */
    void meanwhile(int deepest) {
        if (depth >= deepest) return;
        depth++;
        try {
            step();
            for (int left = tasks.size(); left > 0 && !tasks.isEmpty(); left--)
                runOne();
        } finally {
            depth--;
        }
    }

    private void step() {
        try {
            worker.step();
        } catch (StoreUnavailable | FencedOff end) {
            world.chronicle().note("replica " + number, "stops:", end);
        }
    }

    private void runOne() {
        int which = tasks.size() == 1 ? 0 : (int) world.dice().upTo("next task", tasks.size());
        tasks.remove(which).run();
    }

    /** An answer has told it these values; they are lost with it unless it commits. */
    void hears(List<Typed> typed) {
        heard.addAll(typed);
    }

    void committed() {
        for (Typed line : heard)
            line.tell(world.time().now());
        heard.clear();
    }
}
