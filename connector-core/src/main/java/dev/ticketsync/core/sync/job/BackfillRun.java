package dev.ticketsync.core.sync.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Adoption;
import dev.ticketsync.core.sync.Batch;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Linking;
import dev.ticketsync.core.sync.Poller;
import dev.ticketsync.core.sync.Recognition;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SendPlanner;
import dev.ticketsync.core.sync.Sighting;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Via;

/** Carries a backfill out: every portion is stored together with the position behind it, so that an interrupted run goes on where it was. */
final class BackfillRun {
    private static final int AT_A_TIME = 200;
    /** Longer than any ticket is put off that goes on by itself; what is due later waits for a person. */
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(15);

    private final SyncKit kit;
    private final Fence fence;
    private final FindingDesk findings;
    private final Batch batch;
    private final Recognition recognition;
    private final Linking linking;
    private final BackfillOrder order;
    private final Backfill backfill;
    private final Counts counts;
    private Job job;
    /** How many records were read; one that comes again counts again. */
    private long seen;
    private boolean read;
    private boolean stopped;

    BackfillRun(SyncKit kit, Fence fence, JobsDuty.Wiring wiring, Job job) {
        this.kit = kit;
        this.fence = fence;
        this.findings = wiring.findings();
        this.batch = wiring.batch();
        this.recognition = new Recognition(kit);
        this.linking = new Linking(kit);
        this.order = BackfillOrder.of(job.arguments());
        Optional<Cursor> position = Optional.of(job.progress().position()).filter(at -> !at.isEmpty() && order.match().isEmpty())
                .map(Cursor::new);
        this.backfill = new Backfill(kit, order, position);
        this.counts = Counts.of(position.isPresent() ? job.progress().note() : "");
        this.job = job;
    }

    /** Reads and applies one portion; empty once all is read and every counterpart is created, else when to be called again. */
    Optional<Instant> step() {
        Instant now = kit.clock().instant();
        if (read) return settle(now);
        return switch (backfill.step(new Backfill.Transactions() {
            @Override
            public <T> T reading(Function<? super Transaction, T> query) {
                return fence.reading(query);
            }
        })) {
            case ReadResult.Read<Backfill.Portion> portion -> {
                see(portion.value());
                if (portion.value().decisions().isEmpty()) keepOn(portion.value());
                else
                    apply(portion.value());
                read = portion.value().last();
                yield stopped ? stop() : Optional.of(now);
            }
            case ReadResult.Later<Backfill.Portion> later -> Optional.of(later.at());
            case ReadResult.Rejected<Backfill.Portion> rejected -> fail(rejected.reason());
            case ReadResult.Denied<Backfill.Portion> denied -> fail(denied.reason());
        };
    }

    private Optional<Instant> settle(Instant now) {
        long toGo = fence.reading(this::toGo);
        if (toGo > 0) {
            keep(new Progress(JobState.RUNNING, done(toGo), Optional.of(counts.decided()), job.progress().position(),
                    counts + ", " + toGo + " to go"));
            return Optional.of(now.plusMillis(500));
        }
        long open = fence.reading(tx -> tx.due().count(kit.workspace()));
        if (order.since().isEmpty()) fence.transact(tx -> findings.over(tx, order.from(), Poller.OLDER));
        String note = open == 0 ? counts.toString() : counts + "; " + open + " can't go on before a person decides: see findings";
        keep(new Progress(JobState.DONE, counts.decided(), Optional.of(counts.decided()), "", note));
        return Optional.empty();
    }

    /** How many tickets have something left to do that needs nobody, those of live changes among them. */
    private long toGo(Transaction tx) {
        return tx.due().countUntil(kit.workspace(), kit.clock().instant().plus(LONGEST_BACKOFF));
    }

    /** A record isn't done when it is decided: to create its counterpart is what takes the time. */
    private long done(long toGo) {
        return Math.max(0, counts.decided() - toGo);
    }

    private Optional<Instant> stop() {
        keep(new Progress(JobState.FAILED, done(fence.reading(this::toGo)), job.progress().total(), BackfillOrder.STOPPED,
                counts.created + " records were created, which is what the guard allows a run at once"));
        return Optional.empty();
    }

    private Optional<Instant> fail(String reason) {
        keep(new Progress(JobState.FAILED, done(fence.reading(this::toGo)), job.progress().total(), job.progress().position(), reason));
        return Optional.empty();
    }

    /** What is linked already and has been edited since is seen here first: nothing of ours may be written over it. */
    private void see(Backfill.Portion portion) {
        List<RemoteTicket> records = portion.records();
        for (int start = 0; start < records.size(); start += AT_A_TIME) {
            List<RemoteTicket> slice = records.subList(start, Math.min(records.size(), start + AT_A_TIME));
            List<String> keys = slice.stream().map(RemoteTicket::externalKey).toList();
            Set<String> linked = fence.reading(tx -> tx.links().findByKeys(kit.workspace(), portion.at().name(), keys)).keySet();
            List<Sighting> seen = slice.stream().filter(record -> linked.contains(record.externalKey()))
                    .map(record -> new Sighting(portion.at(), Observation.of(record), Via.BACKFILL, kit.clock().instant())).toList();
            if (!seen.isEmpty()) batch.take(seen, (tx, taken) -> {});
        }
    }

    /** Nothing is decided yet, which takes a while where both sides are read first. */
    private void keepOn(Backfill.Portion portion) {
        seen += portion.records().size();
        keep(new Progress(JobState.RUNNING, done(fence.reading(this::toGo)), total(portion), portion.position().value(),
                counts + ", " + seen + " records read"));
    }

    private Optional<Long> total(Backfill.Portion portion) {
        return portion.total().isPresent() ? Optional.of(portion.total().getAsLong()) : job.progress().total();
    }

    private void apply(Backfill.Portion portion) {
        List<Backfill.Decision> decisions = portion.decisions();
        for (int start = 0; start < decisions.size(); start += AT_A_TIME) {
            List<Backfill.Decision> slice = decisions.subList(start, Math.min(decisions.size(), start + AT_A_TIME));
            boolean last = start + AT_A_TIME >= decisions.size();
            String position = last ? portion.position().value() : job.progress().position();
            Counts before = counts.copy();
            batch.take(List.of(), (tx, taken) -> {
                counts.reset(before);
                for (Backfill.Decision decision : slice)
                    apply(tx, decision);
                job = job.at(new Progress(JobState.RUNNING, done(toGo(tx)), total(portion), position, counts.toString()));
                tx.jobs().update(job);
            });
        }
    }

    private void apply(Transaction tx, Backfill.Decision decision) {
        switch (decision) {
            case Backfill.Decision.Linked linked -> counts.linked++;
            case Backfill.Decision.Skipped skipped -> counts.skipped++;
            case Backfill.Decision.Ambiguous ambiguous -> {
                counts.ambiguous++;
                findings.connection(tx, order.from(), FindingKind.AMBIGUOUS, ambiguous.record().externalKey(),
                        ambiguous.record().ref().displayKey() + " at " + order.from() + ": " + ambiguous.why()
                                + ": none is picked; clear the reference that is not meant");
            }
            case Backfill.Decision.Created created -> create(tx, created);
            case Backfill.Decision.Adopted adopted -> adopt(tx, adopted);
        }
    }

    private void create(Transaction tx, Backfill.Decision.Created created) {
        if (isLinked(tx, backfill.from(), created.record())) {
            counts.linked++;
            return;
        }
        if (!order.allows(counts.created)) {
            stopped = true;
            return;
        }
        counts.created++;
        linking.mirror(tx, new Sighting(backfill.from(), Observation.of(created.record()), Via.BACKFILL, kit.clock().instant()),
                created.rule())
                .ifPresent(ticketId -> due(tx, ticketId));
    }

    private void adopt(Transaction tx, Backfill.Decision.Adopted adopted) {
        if (!adopted.differing().isEmpty() && !order.yes()) {
            counts.differing++;
            return;
        }
        Remote to = backfill.to(adopted.to()).orElseThrow();
        if (isLinked(tx, backfill.from(), adopted.record()) || isLinked(tx, to, adopted.counterpart())) {
            counts.linked++;
            return;
        }
        counts.adopted++;
        backfill.adoption()
                .adopt(tx, new Adoption.Side(backfill.from(), adopted.record()), new Adoption.Side(to, adopted.counterpart()), job.id())
                .ifPresent(ticket -> due(tx, ticket.id()));
    }

    private boolean isLinked(Transaction tx, Remote at, RemoteTicket record) {
        return recognition.linkOf(tx, at, record).isPresent();
    }

    private void due(Transaction tx, String ticketId) {
        tx.due().put(kit.workspace(), new DueTicket(ticketId, kit.clock().instant(), 0, SendPlanner.BACKFILL));
    }

    private void keep(Progress progress) {
        job = job.at(progress);
        fence.transact(tx -> tx.jobs().update(job));
    }
}
