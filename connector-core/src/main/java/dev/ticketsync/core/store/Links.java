package dev.ticketsync.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;

/** The links. Unique: (workspace, connection, external key) and (ticket, connection), tombstones included in the first and left out of the second. */
public interface Links {
    Optional<Link> find(String id);

    /** Returns the link to that record, tombstones included. */
    Optional<Link> findByKey(String workspace, String connection, String externalKey);

    /** Returns the links to those records by external key, tombstones included; keys without a link are missing. */
    Map<String, Link> findByKeys(String workspace, String connection, Collection<String> externalKeys);

    /** Returns the link whose record was or will be created under that reservation. */
    Optional<Link> findByReservation(String workspace, String connection, String reservation);

    /** Returns the ticket's links without tombstones, in order of connection. */
    List<Link> ofTicket(String ticketId);

    /** @throws StaleVersion if the record or the ticket has a link over this connection already */
    void insert(Link link);

    /**
     * Compare-and-set: replaces the link of the same id and version, its connection included, and raises the version by one. To change it again, read it again.
     *
     * @throws StaleVersion if the version kept is another, there is no such link, its new external key is linked already,
     *                      or its ticket has a link over its new connection
     */
    void update(Link link);

    /** Returns up to {@code limit} links over the connection with an id above {@code afterId}, in order of their ids, tombstones left out. */
    List<Link> page(String workspace, String connection, String afterId, int limit);

    Map<LinkState, Long> countByState(String workspace);
}
