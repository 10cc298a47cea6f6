package dev.ticketsync.core.store.jdbc;

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

final class JdbcLinks implements Links {
    private static final String SELECT = "select " + LinkRow.COLUMNS + " from links where ";
    private static final String FIND = SELECT + "id = ?";
    private static final String FIND_BY_KEYS = SELECT + "workspace = ? and connection = ? and external_key in (";
    private static final String FIND_BY_RESERVATION = SELECT
            + "workspace = ? and connection = ? and reservation = ? and reservation <> '' order by id desc limit 1";
    private static final String OF_TICKET = SELECT + "ticket_id = ? and state <> 'TOMBSTONE' order by connection";
    private static final String PAGE = SELECT + "workspace = ? and connection = ? and id > ? and state <> 'TOMBSTONE' order by id limit ?";
    private static final String INSERT = "insert into links (" + LinkRow.COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String UPDATE = """
            update links set connection = ?, state = ?, external_key = ?, display_key = ?, url = ?, reservation = ?, sent_at = ?, defaults = ?, remote = ?, base = ?,
                             writes = ?, refused = ?, linked_back = ?, version = ?
            where id = ? and version = ?""";
    private static final String COUNT_BY_STATE = "select state, count(*) from links where workspace = ? group by state";

    private final Session session;

    JdbcLinks(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Link> find(String id) {
        return session.first(FIND, LinkRow::read, id);
    }

    @Override
    public Optional<Link> findByKey(String workspace, String connection, String externalKey) {
        return Optional.ofNullable(findByKeys(workspace, connection, List.of(externalKey)).get(externalKey));
    }

    @Override
    public Map<String, Link> findByKeys(String workspace, String connection, Collection<String> externalKeys) {
        Map<String, Link> found = new LinkedHashMap<>();
        if (externalKeys.isEmpty()) return found;
        List<String> keys = List.copyOf(externalKeys);
        session.list(FIND_BY_KEYS + Session.placeholders(keys.size()) + ")", LinkRow::read, Session.padded(keys, workspace, connection))
                .forEach(link -> link.ref().ifPresent(ref -> found.put(ref.externalKey(), link)));
        return found;
    }

    @Override
    public Optional<Link> findByReservation(String workspace, String connection, String reservation) {
        return session.first(FIND_BY_RESERVATION, LinkRow::read, workspace, connection, reservation);
    }

    @Override
    public List<Link> ofTicket(String ticketId) {
        return session.list(OF_TICKET, LinkRow::read, ticketId);
    }

    @Override
    public void insert(Link link) {
        if (session.update(INSERT, LinkRow.insertArguments(link)) == 0) {
            throw new StaleVersion(
                    "link " + link.id().id() + ": its record or its ticket has a link over " + link.connection() + " already");
        }
    }

    @Override
    public void update(Link link) {
        if (session.update(UPDATE, LinkRow.updateArguments(link)) == 0)
            throw new StaleVersion("link " + link.id().id() + " no longer has version " + link.version());
    }

    @Override
    public List<Link> page(String workspace, String connection, String afterId, int limit) {
        return session.list(PAGE, LinkRow::read, workspace, connection, afterId, limit);
    }

    @Override
    public Map<LinkState, Long> countByState(String workspace) {
        Map<LinkState, Long> counts = new EnumMap<>(LinkState.class);
        session.list(COUNT_BY_STATE, row -> counts.put(LinkState.valueOf(row.getString(1)), row.getLong(2)), workspace);
        return counts;
    }
}
