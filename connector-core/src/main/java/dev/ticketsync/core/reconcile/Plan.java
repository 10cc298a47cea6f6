package dev.ticketsync.core.reconcile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * What must be done so that a ticket and its remotes agree.
 *
 * @param local      what the ticket takes over, at most one entry a field
 * @param agreed     by connection: pairs that both sides hold once {@code local} is done, so that base moves with it
 * @param writes     what is written then, at most one entry a link
 * @param conflicts  whose value is lost by it
 * @param rejections what is held
 * @param chores     what links need besides their fields
 */
public record Plan(List<LocalChange> local, Map<String, Map<Field, Agreed>> agreed, List<RemoteWrite> writes, List<Conflict> conflicts,
        List<Rejection> rejections, Chores chores) {
    /**
     * A record to be created.
     *
     * @param link  over which
     * @param local our values that it is given
     * @param raw   the same in the remote's words
     */
    public record Create(Link link, FieldValues local, FieldValues raw) {}

    /**
     * What links need besides their fields.
     *
     * @param creates   records to be created
     * @param probes    links whose create was sent and never answered
     * @param backlinks links whose record doesn't name the other side yet
     */
    public record Chores(List<Create> creates, List<Link> probes, List<Link> backlinks) {
        public Chores {
            creates = List.copyOf(creates);
            probes = List.copyOf(probes);
            backlinks = List.copyOf(backlinks);
        }

        boolean isEmpty() {
            return creates.isEmpty() && probes.isEmpty() && backlinks.isEmpty();
        }
    }

    public Plan {
        local = List.copyOf(local);
        agreed = Collections.unmodifiableMap(new LinkedHashMap<>(agreed));
        writes = List.copyOf(writes);
        conflicts = List.copyOf(conflicts);
        rejections = List.copyOf(rejections);
    }

    public List<Create> creates() {
        return chores.creates();
    }

    public List<Link> probes() {
        return chores.probes();
    }

    public List<Link> backlinks() {
        return chores.backlinks();
    }

    /** Returns the connections at which something is still to be created or written. */
    public Set<String> unwritten() {
        return Stream.concat(creates().stream().map(Create::link), writes.stream().map(RemoteWrite::link)).map(Link::connection)
                .collect(Collectors.toSet());
    }

    /** Tells whether nothing has to be sent anywhere. */
    public boolean sendsNothing() {
        return writes.isEmpty() && chores.isEmpty();
    }

    /** Tells whether nothing has to be done at all; what is held stays held. */
    public boolean isEmpty() {
        return sendsNothing() && local.isEmpty() && agreed.isEmpty() && conflicts.isEmpty();
    }
}
