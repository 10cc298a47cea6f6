package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Sighting;
import dev.ticketsync.core.sync.SyncKit;

/**
 * Compares every linked record with what is known of it, one connection after the other, and takes in what no event has told. A connection is read whole before
 * anything of it is taken in: where too much is gone or closed, that part is left and put on record.
 */
final class SweepRun {
    private static final int AT_A_TIME = 200;
    /** The key under which it is on record that a sweep has found too much gone. */
    private static final String KEY = "sweep";

    private final SyncKit kit;
    private final Fence fence;
    private final JobsDuty.Wiring wiring;
    private final SweepOrder order;
    private final Job job;
    private final Deque<SweepReading> left = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private long compared;
    private boolean stopped;

    SweepRun(SyncKit kit, Fence fence, JobsDuty.Wiring wiring, Job job) {
        this.kit = kit;
        this.fence = fence;
        this.wiring = wiring;
        this.job = job;
        this.order = SweepOrder.of(job.arguments());
        long asOf = wiring.batch().moment();
        kit.remotes().all().forEach(remote -> left.add(new SweepReading(kit, fence, remote, asOf)));
    }

    /** Takes a step; returns when to be called again, empty once every connection was compared. */
    Optional<Instant> step() {
        Instant now = kit.clock().instant();
        if (left.isEmpty()) return settle(now);
        SweepReading reading = left.getFirst();
        return switch (reading.step()) {
            case ReadResult.Read<Boolean> more -> {
                if (!more.value()) finish(reading);
                yield Optional.of(now);
            }
            case ReadResult.Later<Boolean> later -> Optional.of(later.at());
            case ReadResult.Rejected<Boolean> rejected -> Optional.of(passOver(reading, rejected.reason(), now));
            case ReadResult.Denied<Boolean> denied -> Optional.of(passOver(reading, denied.reason(), now));
        };
    }

    private Instant passOver(SweepReading reading, String why, Instant now) {
        left.removeFirst();
        told.add(reading.connection() + " was not compared: " + why);
        return now;
    }

    private void finish(SweepReading reading) {
        left.removeFirst();
        compared += reading.compared();
        SweepReading.Found found = reading.found();
        int over = found.gone().size() + found.absent().size() + found.closed().size();
        boolean tooMuch = order.isTooMuch(over, reading.compared());
        List<Sighting> sightings = new ArrayList<>(found.changed());
        if (!tooMuch) {
            sightings.addAll(found.closed());
            sightings.addAll(found.gone());
        }
        for (int from = 0; from < sightings.size(); from += AT_A_TIME)
            take(sightings.subList(from, Math.min(sightings.size(), from + AT_A_TIME)));
        fence.transact(tx -> {
            if (tooMuch) tooMuch(tx, reading, over);
            else {
                wiring.findings().over(tx, reading.connection(), KEY);
                found.absent().forEach(id -> tx.links().find(id).ifPresent(link -> gone(tx, link)));
            }
        });
        stopped |= tooMuch;
        told.add(reading.connection() + ": " + reading.compared() + " compared, " + found.changed().size()
                + " changes that no event had told" + (tooMuch ? ", " : " and ") + over + " gone or closed"
                + (tooMuch ? " and left as they are, since that is too much" : ""));
    }

    /** The record is out of reach: its link rests. */
    private void gone(Transaction tx, Link link) {
        if (link.state() != LinkState.LIVE) return;
        tx.links().update(link.with(link.memory().unsent()).in(LinkState.GONE));
        wiring.findings().gone(tx, link);
    }

    private void take(List<Sighting> some) {
        wiring.batch().take(some, (tx, taken) -> tx.jobs().update(job.at(progress(JobState.RUNNING, ""))));
    }

    private void tooMuch(Transaction tx, SweepReading reading, long over) {
        wiring.findings().connection(tx, reading.connection(), FindingKind.NOTICE, KEY,
                "the sweep finds " + over + " of " + reading.compared()
                        + " linked records at " + reading.connection()
                        + " gone or closed, which is more than the guard allows: these are left as "
                        + "they are; look there, and if that is right call `sweep --yes`");
    }

    private Optional<Instant> settle(Instant now) {
        if (!wiring.pulse().isAtRest()) return Optional.of(now.plusMillis(20));
        fence.transact(tx -> tx.jobs().update(job.at(progress(JobState.DONE, stopped ? SweepOrder.STOPPED : ""))));
        return Optional.empty();
    }

    private Progress progress(JobState state, String position) {
        return new Progress(state, compared, Optional.empty(), position, String.join("; ", told));
    }
}
