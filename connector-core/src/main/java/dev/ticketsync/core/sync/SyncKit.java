package dev.ticketsync.core.sync;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.workflow.TicketWorkflowService;

/**
 * What every part of a workspace's sync needs.
 *
 * @param workspace its name
 * @param rules     what it has decided
 * @param remotes   its connections
 * @param workflow  the way to change its tickets
 * @param ids       for new rows
 * @param chance    the clock and the randomness
 * @param running   the run that what happens now belongs to, and since when there are any
 */
public record SyncKit(String workspace, SyncRules rules, Remotes remotes, TicketWorkflowService workflow, IdSource ids, Chance chance,
        Running running) {
    /**
     * Time and randomness, handed in.
     *
     * @param clock  ours; a remote's times are never compared with it
     * @param random for jitter
     */
    public record Chance(InstantSource clock, RandomGenerator random) {}

    /** A kit whose parts fit together. */
    public static SyncKit of(String workspace, SyncRules rules, Remotes remotes, Chance chance) {
        IdSource ids = new IdSource(chance.clock(), chance.random());
        TicketWorkflowService workflow = new TicketWorkflowService(workspace, rules.lifecycle(), ids, chance.clock());
        return new SyncKit(workspace, rules, remotes, workflow, ids, chance, new Running(chance.clock().instant()));
    }

    public InstantSource clock() {
        return chance.clock();
    }
}
