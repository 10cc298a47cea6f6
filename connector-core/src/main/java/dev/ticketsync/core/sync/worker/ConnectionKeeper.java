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

/** Keeps one connection's metadata fresh, and opens or closes the connection by what it finds. */
final class ConnectionKeeper {
    private static final Duration REFRESH = Duration.ofMinutes(10);

    private final SyncKit kit;
    private final Remote remote;
    private final Fence fence;
    private final Gate gate;
    private final Tenancy tenancy;
    private final Restoration restoration;
    private Instant nextAt = Instant.MIN;
    private Instant lastAt = Instant.MIN;
    private volatile boolean looked;
    private volatile boolean doubted;

    ConnectionKeeper(SyncKit kit, Remote remote, Fence fence, Gate gate, Restoration restoration) {
        this.kit = kit;
        this.tenancy = new Tenancy(kit);
        this.restoration = restoration;
        this.remote = remote;
        this.fence = fence;
        this.gate = gate;
    }

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
        String before = fingerprint();
        return switch (remote.refresh(Lane.POLL)) {
            case ReadResult.Read<List<String>> read -> read.value().isEmpty() ? openIfOurs(before) : close(String.join("; ", read.value()));
            case ReadResult.Later<List<String>> later -> unreachable(later.at());
            case ReadResult.Rejected<List<String>> rejected -> close(rejected.reason());
            case ReadResult.Denied<List<String>> denied -> close(denied.reason());
        };
    }

    /** Whose the records are may change while we work on them. */
    private boolean openIfOurs(String before) {
        return switch (tenancy.read(remote)) {
            case ReadResult.Read<List<Imprint>> read -> read.value().isEmpty() ? open(before) : judge(read.value(), before);
            case ReadResult.Later<List<Imprint>> later -> unreachable(later.at());
            case ReadResult.Rejected<List<Imprint>> rejected -> open(before); // these credentials can't tell
            case ReadResult.Denied<List<Imprint>> denied -> close(denied.reason());
        };
    }

    private boolean judge(List<Imprint> imprints, String before) {
        Tenancy.Verdict verdict = fence.inTransaction(tx -> tenancy.judge(tx, remote.name(), imprints));
        return switch (verdict) {
            case Tenancy.Verdict.Ours ours -> open(before);
            case Tenancy.Verdict.Occupied occupied -> close(occupied.line());
            case Tenancy.Verdict.Restored restored -> {
                restoration.notice();
                yield open(before);
            }
        };
    }

    private boolean open(String before) {
        fence.transact(tx -> gate.open(tx, remote.name(), remote.strangers()));
        nextAt = lastAt.plus(REFRESH);
        boolean waitedFor = doubted;
        doubted = false;
        return waitedFor || (!before.isEmpty() && !before.equals(fingerprint()));
    }

    private String fingerprint() {
        return remote.translation().map(Translation::fingerprint).orElse("");
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
