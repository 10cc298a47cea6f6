package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.link.Snapshot;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.sync.Assignments;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Sighting;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Territories;
import dev.ticketsync.core.sync.Via;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** Reads all linked records of one connection, a few at a time, and keeps those that differ from what is known. Changes nothing. */
final class SweepReading {
    private final SyncKit kit;
    private final Fence fence;
    private final Remote remote;
    private final List<Remote> neighbours;
    private final long asOf;
    private final Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    private String afterId = "";
    private long compared;

    /** @param asOf the moment before which nothing was read; see {@link Sighting#asOf} */
    SweepReading(SyncKit kit, Fence fence, Remote remote, long asOf) {
        this.kit = kit;
        this.fence = fence;
        this.remote = remote;
        this.neighbours = new Territories(kit).neighbours(remote);
        this.asOf = asOf;
    }

    /**
     * What differs.
     *
     * @param changed records that hold something else, or are back
     * @param closed  records whose work is done, which wasn't
     * @param gone    records that are archived or trashed
     * @param absent  the links whose record can't be found
     */
    record Found(List<Sighting> changed, List<Sighting> closed, List<Sighting> gone, List<String> absent) {}

    String connection() {
        return remote.name();
    }

    Found found() {
        return found;
    }

    long compared() {
        return compared;
    }

    /** Reads the next records; true if there are more. */
    ReadResult<Boolean> step() {
        List<Link> page = fence.reading(tx -> tx.links().page(kit.workspace(), remote.name(), afterId, remote.capabilities().fetchBatch()));
        if (page.isEmpty()) return new ReadResult.Read<>(false);
        List<Link> linked = page.stream().filter(link -> link.ref().isPresent()).toList();
        List<String> keys = linked.stream().map(SweepReading::key).toList();
        if (keys.isEmpty()) return next(page);
        return switch (remote.provider().fetch(keys, Lane.SWEEP)) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                compare(linked, read.value());
                yield next(page);
            }
            case ReadResult.Later<List<RemoteTicket>> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private ReadResult<Boolean> next(List<Link> page) {
        afterId = page.getLast().id().id();
        return new ReadResult.Read<>(true);
    }

    private void compare(List<Link> links, List<RemoteTicket> records) {
        Map<String, RemoteTicket> byKey = records.stream()
                .collect(Collectors.toMap(RemoteTicket::externalKey, Function.identity(), (one, other) -> one));
        Map<String, Link> absent = new LinkedHashMap<>();
        for (Link link : links) {
            compared++;
            Optional<RemoteTicket> record = Optional.ofNullable(byKey.get(key(link)));
            if (record.isPresent()) compare(link, record.get());
            else
                absent.put(key(link), link);
        }
        neighbours.forEach(neighbour -> moved(neighbour, absent));
        absent.values().stream().filter(Link::isLive).forEach(link -> found.absent().add(link.id().id()));
    }

    /** What can't be found here may be in a neighbour's part by now. One that can't be asked tells of it later: its link rests until then. */
    private void moved(Remote neighbour, Map<String, Link> absent) {
        if (absent.isEmpty()
                || !(neighbour.provider().fetch(absent.keySet(), Lane.SWEEP) instanceof ReadResult.Read<List<RemoteTicket>> read))
            return;
        for (RemoteTicket record : read.value()) {
            if (!neighbour.provider().owns(record) || absent.remove(record.externalKey()) == null) continue;
            found.changed().add(new Sighting(neighbour, Observation.of(record), Via.SWEEP, kit.clock().instant(), "", asOf));
        }
    }

    private void compare(Link link, RemoteTicket record) {
        Sighting sighting = new Sighting(remote, Observation.of(record), Via.SWEEP, kit.clock().instant(), "", asOf);
        boolean live = record.presence() == Presence.LIVE;
        if (!live && link.state() == LinkState.LIVE) found.gone().add(sighting);
        else if (live && link.state() == LinkState.GONE) found.changed().add(sighting);
        else if (live && differs(link, record)) (closes(link, record) ? found.closed() : found.changed()).add(sighting);
    }

    private boolean differs(Link link, RemoteTicket record) {
        FieldValues known = raw(link);
        boolean older = link.memory().remote().filter(seen -> record.revision().isBefore(seen.revision())).isPresent();
        return !older && (Assignments.isNews(link, remote, record)
                || record.raw().fields().stream().anyMatch(field -> !record.raw().agreesOn(field, known)));
    }

    private boolean closes(Link link, RemoteTicket record) {
        return isOver(record.raw()) && !isOver(raw(link));
    }

    private boolean isOver(FieldValues raw) {
        return raw.get(Field.STATUS).flatMap(status -> remote.translation().flatMap(words -> words.local(Field.STATUS, status)))
                .filter(status -> Bulk.isOver(kit.rules().lifecycle(), status)).isPresent();
    }

    private static FieldValues raw(Link link) {
        return link.memory().remote().map(Snapshot::raw).orElse(FieldValues.NONE);
    }

    private static String key(Link link) {
        return link.ref().orElseThrow().externalKey();
    }
}
