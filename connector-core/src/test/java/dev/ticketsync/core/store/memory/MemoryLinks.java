package dev.ticketsync.core.store.memory;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.store.Links;
import dev.ticketsync.core.store.StaleVersion;

import static dev.ticketsync.core.store.memory.MemoryTable.key;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

final class MemoryLinks implements Links {
    private final MemoryTable<Link> byId;
    private final MemoryTable<Link> byRecord;
    private final MemoryTable<Link> byReservation;
    private final MemoryTable<Link> byTicket;
    private final MemoryTable<Link> byWorkspace;

    MemoryLinks(UndoLog undo) {
        byId = new MemoryTable<>(undo);
        byRecord = new MemoryTable<>(undo);
        byReservation = new MemoryTable<>(undo);
        byTicket = new MemoryTable<>(undo);
        byWorkspace = new MemoryTable<>(undo);
    }

    @Override
    public Optional<Link> find(String id) {
        return byId.get(id);
    }

    @Override
    public Optional<Link> findByKey(String workspace, String connection, String externalKey) {
        return byRecord.get(key(workspace, connection, externalKey));
    }

    @Override
    public Map<String, Link> findByKeys(String workspace, String connection, Collection<String> externalKeys) {
        Map<String, Link> found = new LinkedHashMap<>();
        externalKeys.forEach(external -> findByKey(workspace, connection, external).ifPresent(link -> found.put(external, link)));
        return found;
    }

    @Override
    public Optional<Link> findByReservation(String workspace, String connection, String reservation) {
        return byReservation.under(workspace, connection, reservation).reduce((older, newer) -> newer);
    }

    @Override
    public List<Link> ofTicket(String ticketId) {
        return byTicket.under(ticketId).filter(MemoryLinks::stands).toList();
    }

    @Override
    public void insert(Link link) {
        if (byId.has(link.id().id())) throw new IllegalStateException("there is a link " + link.id().id() + " already");
        refuseSecond(link);
        put(link);
    }

    @Override
    public void update(Link link) {
        Link before = find(link.id().id()).filter(known -> known.version() == link.version())
                .orElseThrow(() -> new StaleVersion("link " + link.id().id() + " no longer has version " + link.version()));
        refuseSecond(link);
        remove(before);
        put(link.kept());
    }

    @Override
    public List<Link> page(String workspace, String connection, String afterId, int limit) {
        return byWorkspace.underAfter(key(workspace, connection), afterId).filter(MemoryLinks::stands).limit(limit).toList();
    }

    @Override
    public Map<LinkState, Long> countByState(String workspace) {
        return byWorkspace.under(workspace).collect(groupingBy(Link::state, () -> new EnumMap<>(LinkState.class), counting()));
    }

    private void refuseSecond(Link link) {
        boolean recordLinked = recordKey(link).flatMap(byRecord::get).filter(other -> !same(other, link)).isPresent();
        boolean ticketLinked = stands(link)
                && byTicket.under(link.ticketId(), link.connection()).anyMatch(other -> stands(other) && !same(other, link));
        if (recordLinked || ticketLinked) {
            throw new StaleVersion(
                    "link " + link.id().id() + ": its record or its ticket has a link over " + link.connection() + " already");
        }
    }

    private void put(Link link) {
        byId.put(link.id().id(), link);
        recordKey(link).ifPresent(key -> byRecord.put(key, link));
        reservationKey(link).ifPresent(key -> byReservation.put(key, link));
        byTicket.put(ticketKey(link), link);
        byWorkspace.put(workspaceKey(link), link);
    }

    private void remove(Link link) {
        byId.remove(link.id().id());
        recordKey(link).ifPresent(byRecord::remove);
        reservationKey(link).ifPresent(byReservation::remove);
        byTicket.remove(ticketKey(link));
        byWorkspace.remove(workspaceKey(link));
    }

    private static Optional<String> recordKey(Link link) {
        return link.ref().map(ref -> key(link.id().workspace(), link.connection(), ref.externalKey()));
    }

    private static Optional<String> reservationKey(Link link) {
        String reservation = link.creation().reservation();
        return reservation.isEmpty()
                ? Optional.empty()
                : Optional.of(key(link.id().workspace(), link.connection(), reservation, link.id().id()));
    }

    private static String ticketKey(Link link) {
        return key(link.ticketId(), link.connection(), link.id().id());
    }

    private static String workspaceKey(Link link) {
        return key(link.id().workspace(), link.connection(), link.id().id());
    }

    private static boolean stands(Link link) {
        return link.state() != LinkState.TOMBSTONE;
    }

    private static boolean same(Link one, Link other) {
        return one.id().id().equals(other.id().id());
    }
}
