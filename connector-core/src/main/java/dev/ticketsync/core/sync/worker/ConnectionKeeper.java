package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.sync.Doubts;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Gate;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Tenancy;
import dev.ticketsync.core.sync.job.Remapping;

/** Keeps one connection's metadata fresh, and opens or closes the connection by what it finds. */
final class ConnectionKeeper {
    private static final Duration REFRESH = Duration.ofMinutes(10);

    private final SyncKit kit;
    private final Remote remote;
    private final Fence fence;
    private final Gate gate;
    private final Tenancy tenancy;
    private final Restoration restoration;
    private final Remapping remapping;
    private final Duties duties;
    private Instant nextAt = Instant.MIN;
    private Instant lastAt = Instant.MIN;
    private volatile boolean looked;
    private volatile boolean doubted;
    /** The fingerprint of the words by which what waits for one was looked at last; empty before the first time. */
    private String known = "";

    ConnectionKeeper(SyncKit kit, Remote remote, Fence fence, Wiring wiring) {
        this.kit = kit;
        this.tenancy = new Tenancy(kit);
        this.restoration = wiring.restoration();
        this.remapping = wiring.remapping();
        this.duties = wiring.duties();
        this.remote = remote;
        this.fence = fence;
        this.gate = wiring.gate();
    }

    /** What is told of what it finds, and what is to be done at all. */
    record Wiring(Gate gate, Restoration restoration, Remapping remapping, Duties duties) {}

    boolean isDue() {
        Instant now = kit.clock().instant();
        if (!now.isBefore(nextAt)) return true;
        if (!now.isAfter(lastAt.plus(Doubts.READ_AGAIN)) || !gate.wasSuspect(remote.name())) return false;
        doubted = true;
        return true;
    }

    /** Tells whether the connection was asked at least once since the start, whatever it answered. */
    boolean hasLooked() {
        return looked;
    }

    /** Reads the metadata; returns true if it has changed, or if something was waiting for it to be read, and the connection can be used. */
    boolean step() {
        boolean usable = look();
        looked = true;
        return usable;
    }

    private boolean look() {
        lastAt = kit.clock().instant();
        nextAt = Instant.MIN; // until something is found, and the store has taken it
        return switch (remote.refresh(Lane.POLL)) {
            case ReadResult.Read<List<String>> read -> read.value().isEmpty() ? openIfOurs() : close(String.join("; ", read.value()));
            case ReadResult.Later<List<String>> later -> unreachable(later.at());
            case ReadResult.Rejected<List<String>> rejected -> close(rejected.reason());
            case ReadResult.Denied<List<String>> denied -> close(denied.reason());
        };
    }

    /** Whose the records are may change while we work on them. */
    private boolean openIfOurs() {
        return switch (tenancy.read(remote)) {
            case ReadResult.Read<List<Imprint>> read -> read.value().isEmpty() ? open() : judge(read.value());
            case ReadResult.Later<List<Imprint>> later -> unreachable(later.at());
            case ReadResult.Rejected<List<Imprint>> rejected -> open(); // these credentials can't tell
            case ReadResult.Denied<List<Imprint>> denied -> close(denied.reason());
        };
    }

    private boolean judge(List<Imprint> imprints) {
        Tenancy.Verdict verdict = fence.inTransaction(tx -> tenancy.judge(tx, remote.name(), imprints));
        return switch (verdict) {
            case Tenancy.Verdict.Ours ours -> open();
            case Tenancy.Verdict.Occupied occupied -> close(occupied.line());
            case Tenancy.Verdict.Restored restored -> {
                restoration.notice();
                yield open();
            }
        };
    }

    private boolean open() {
        String words = remote.translation().map(Translation::fingerprint).orElse("");
        boolean first = known.isEmpty();
        boolean remapped = !known.equals(words) && looksAgain();
        fence.transact(tx -> {
            gate.open(tx, remote.name(), remote.strangers());
            if (remapped) remapping.lookAgain(tx);
        });
        if (remapped) known = words;
        nextAt = lastAt.plus(REFRESH);
        boolean waitedFor = doubted;
        doubted = false;
        return waitedFor || (remapped && !first);
    }

    /** Who only does jobs begins nothing by itself; and a restored store has to catch up first, which waits until nothing is under way. */
    private boolean looksAgain() {
        return duties == Duties.ALL && !restoration.isPending();
    }

    /** What waits for a word to be mapped may go on, however much it is. */
    void letGoOn() {
        if (hasLooked() && looksAgain()) fence.transact(remapping::goOn);
    }

    private boolean close(String why) {
        nextAt = fence.inTransaction(tx -> gate.close(tx, remote.name(), why));
        return false;
    }

    private boolean unreachable(Instant again) {
        nextAt = again;
        return false;
    }
}
