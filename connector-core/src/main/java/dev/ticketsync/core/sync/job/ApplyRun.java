package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Job.Progress;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Batch;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Sighting;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Via;
import dev.ticketsync.core.sync.job.PlanPins.PinnedRecord;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Carries a saved plan out. First every record and ticket in it is read: if one of them has moved since, or other rules decide here
 * than those the plan was made by, nothing is done at all.
 */
public final class ApplyRun {
    /** The job's argument that holds what the plan was made from. */
    public static final String PINS = "pins";
    /** Where a job stands that was given up since something had moved. */
    public static final String MOVED = "moved";
    /** Where a job stands that was given up since other rules decide now. */
    public static final String RULED_ANEW = "ruledAnew";
    private static final int SHOWN = 5;

    private final SyncKit kit;
    private final Fence fence;
    private final JobsDuty.Wiring wiring;
    private final Job job;
    private final PlanPins pins;
    /** The moment before which nothing was read; see {@link Sighting#asOf}. */
    private final long asOf;
    private final Deque<List<PinnedRecord>> unread = new ArrayDeque<>();
    private final List<Sighting> read = new ArrayList<>();
    private final Set<String> moved = new LinkedHashSet<>();
    private final Set<String> tickets = new LinkedHashSet<>();
    private boolean begun;

    ApplyRun(SyncKit kit, Fence fence, JobsDuty.Wiring wiring, Job job) {
        this.kit = kit;
        this.fence = fence;
        this.wiring = wiring;
        this.job = job;
        this.asOf = wiring.batch().moment();
        this.pins = PlanPins.parse(job.arguments().getOrDefault(PINS, ""));
        Map<String, List<PinnedRecord>> byConnection = pins.records().stream()
                .collect(Collectors.groupingBy(PinnedRecord::connection, LinkedHashMap::new, Collectors.toList()));
        byConnection.forEach((connection, records) -> {
            int most = kit.remotes().find(connection).map(remote -> remote.capabilities().fetchBatch()).orElse(1);
            for (int from = 0; from < records.size(); from += most)
                unread.add(records.subList(from, Math.min(records.size(), from + most)));
        });
    }

    /** Takes a step; returns when to be called again, empty once the plan is carried out or given up. */
    Optional<Instant> step() {
        if (!begun && !pins.rules().equals(RulesMark.of(kit))) return end(JobState.FAILED, RULED_ANEW, "other rules decide now");
        if (!unread.isEmpty()) return read(unread.getFirst());
        return begun ? settle() : begin();
    }

    private Optional<Instant> read(List<PinnedRecord> records) {
        Optional<Remote> remote = kit.remotes().find(records.getFirst().connection());
        if (remote.isEmpty()) return end(JobState.FAILED, "", "connection " + records.getFirst().connection() + " is not configured");
        List<String> keys = records.stream().map(PinnedRecord::externalKey).toList();
        return switch (remote.get().provider().fetch(keys, Lane.LIVE)) {
            case ReadResult.Read<List<RemoteTicket>> found -> {
                compare(remote.get(), records, found.value());
                unread.removeFirst();
                yield Optional.of(kit.clock().instant());
            }
            case ReadResult.Later<List<RemoteTicket>> later -> Optional.of(later.at());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> end(JobState.FAILED, "", rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> end(JobState.FAILED, "", denied.reason());
        };
    }

    private void compare(Remote remote, List<PinnedRecord> pinned, List<RemoteTicket> found) {
        Map<String, RemoteTicket> byKey = found.stream().collect(Collectors.toMap(RemoteTicket::externalKey, one -> one));
        Map<String, Link> links = fence.reading(tx -> tx.links().findByKeys(kit.workspace(), remote.name(), byKey.keySet()));
        for (PinnedRecord pin : pinned) {
            Optional<RemoteTicket> record = Optional.ofNullable(byKey.get(pin.externalKey()));
            FieldValues known = Optional.ofNullable(links.get(pin.externalKey())).flatMap(link -> link.memory().remote())
                    .map(Snapshot::raw).orElse(FieldValues.NONE);
            boolean still = record.filter(one -> RecordMark.parse(pin.mark())
                    .isStill(RecordMark.of(one.revision(), known.with(one.raw())))).isPresent();
            if (!still) moved.add(pin.displayKey() + " at " + pin.connection());
            record.ifPresent(one -> read.add(new Sighting(remote, Observation.of(one), Via.FETCH, kit.clock().instant(), "", asOf)));
        }
    }

    private Optional<Instant> begin() {
        fence.transact(tx -> {
            for (PlanPins.Pinned pin : pins.tickets()) {
                boolean still = tx.tickets().find(kit.workspace(), pin.id()).map(Ticket::version)
                        .filter(version -> version == pin.version())
                        .isPresent();
                if (!still) moved.add("ticket " + pin.id());
            }
        });
        if (!moved.isEmpty()) return end(JobState.FAILED, MOVED, movedSince());
        begun = true;
        Batch.Taken taken = wiring.batch().take(read, (tx, broken) -> {});
        pins.tickets().forEach(pin -> tickets.add(pin.id()));
        wiring.batch().start(tickets);
        fence.reading(tx -> tickets.addAll(linked(tx)));
        if (!taken.broken().isEmpty()) return end(JobState.FAILED, "", taken.broken().size() + " records could not be taken in");
        return Optional.of(kit.clock().instant());
    }

    private String movedSince() {
        String first = moved.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return first + (moved.size() > SHOWN ? " and " + (moved.size() - SHOWN) + " more" : "");
    }

    private List<String> linked(Transaction tx) {
        return read.stream()
                .map(one -> tx.links().findByKey(kit.workspace(), one.remote().name(), one.observation().ticket().externalKey()))
                .flatMap(Optional::stream).map(Link::ticketId).toList();
    }

    /** Waits for what is under way, and takes up again what had to wait. */
    private Optional<Instant> settle() {
        Instant now = kit.clock().instant();
        List<DueTicket> due = fence.reading(tx -> tickets.stream().map(tx.due()::find).flatMap(Optional::stream).toList());
        List<String> ready = due.stream().filter(one -> !one.at().isAfter(now)).map(DueTicket::ticketId).toList();
        if (!ready.isEmpty()) wiring.batch().start(ready);
        boolean waits = due.stream().anyMatch(one -> one.at().isBefore(now.plusSeconds(SHOWN)));
        if (waits || !wiring.pulse().isAtRest()) return Optional.of(now.plusMillis(20));
        long open = fence.reading(tx -> tx.findings().countOpen(kit.workspace()));
        return end(JobState.DONE, "", open + " findings open");
    }

    private Optional<Instant> end(JobState state, String position, String note) {
        fence.transact(
                tx -> tx.jobs().update(job.at(new Progress(state, tickets.size(), Optional.of((long) tickets.size()), position, note))));
        return Optional.empty();
    }
}
