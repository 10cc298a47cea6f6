package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;

final class JdbcDeliveries implements Deliveries {
    private static final String COLUMNS = "id, workspace, connection, delivery_id, headers, query, body, received_at";
    private static final String INSERT = "insert into deliveries (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (workspace, connection, delivery_id) do nothing";
    private static final String WAITS = "taken_at is null and parked_at is null";
    private static final String INBOX = "select " + COLUMNS + " from deliveries where workspace = ? and id > ? and " + WAITS
            + " order by id limit ?";
    private static final String TAKEN = "update deliveries set taken_at = ? where taken_at is null and id in (";
    private static final String PARK = "update deliveries set parked_at = ?, parked_why = ? where id = ?";
    private static final String FILED = "select " + COLUMNS + ", taken_at, parked_at, parked_why from deliveries where workspace = ? and ";
    private static final String LIST = FILED + """
            (? = '' or id < ?) and (? = '' or connection = ?) and received_at >= ? and received_at < ?
            and (? = '' or case when parked_at is not null then 'PARKED' when taken_at is not null then 'TAKEN' else 'WAITING' end = ?)
            and (? = '' or (parked_why is not null and replace(parked_why, ?, '') <> parked_why)) order by id desc limit ?""";
    private static final String FIND = FILED + "id = ?";
    private static final String REPLAY = """
            update deliveries set taken_at = null, parked_at = null, parked_why = null
            where workspace = ? and id = ? and (taken_at is not null or parked_at is not null)""";
    private static final String WAITING = "select count(*) from deliveries where workspace = ? and " + WAITS;
    private static final String PRUNE = """
            delete from deliveries where id in (
                select id from deliveries where taken_at is not null and taken_at < ? order by taken_at limit ?)""";

    private final Session session;

    JdbcDeliveries(Session session) {
        this.session = session;
    }

    @Override
    public boolean insertIfNew(Delivery delivery) {
        return inserting(delivery).apply(session);
    }

    /** Returns the insert, with all done beforehand that needs no database. */
    static Function<Session, Boolean> inserting(Delivery delivery) {
        Object[] arguments = insertArguments(delivery);
        return session -> session.update(INSERT, arguments) > 0;
    }

    /** Inserts many in one round trip and tells for each whether it was new. */
    static boolean[] insertEachIfNew(Session session, List<Delivery> deliveries) {
        return session.updateEach(INSERT, deliveries.stream().map(JdbcDeliveries::insertArguments).toList());
    }

    @Override
    public List<Delivery> inbox(String workspace, String afterId, int limit) {
        return session.list(INBOX, JdbcDeliveries::read, workspace, afterId, limit);
    }

    @Override
    public void taken(Collection<String> ids, Instant at) {
        if (ids.isEmpty()) return;
        session.update(TAKEN + Session.placeholders(ids.size()) + ")", Session.padded(List.copyOf(ids), at));
    }

    @Override
    public void park(String id, String reason, Instant at) {
        session.update(PARK, at, reason, id);
    }

    @Override
    public List<FiledDelivery> list(DeliveryFilter filter, String beforeId, int limit) {
        String connection = filter.connection().orElse("");
        String state = filter.state().map(Enum::name).orElse("");
        String reason = filter.reason().orElse("");
        return session.list(LIST, JdbcDeliveries::filed, filter.workspace(), beforeId, beforeId, connection, connection,
                filter.since().orElse(Instant.EPOCH), filter.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE), state, state, reason,
                reason, limit);
    }

    @Override
    public Optional<FiledDelivery> find(String workspace, String id) {
        return session.first(FIND, JdbcDeliveries::filed, workspace, id);
    }

    @Override
    public boolean replay(String workspace, String id) {
        return session.update(REPLAY, workspace, id) > 0;
    }

    @Override
    public long waiting(String workspace) {
        return session.number(WAITING, workspace);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update(PRUNE, before, limit);
    }

    private static Object[] insertArguments(Delivery delivery) {
        WebhookCall call = delivery.call();
        return new Object[]{delivery.id(), delivery.workspace(), delivery.connection(), delivery.deliveryId(), Json.text(call.headers()),
                Json.text(call.query()),
                call.body(), delivery.receivedAt()};
    }

    private static FiledDelivery filed(ResultSet row) throws SQLException {
        Optional<String> why = Optional.ofNullable(row.getString(11));
        return new FiledDelivery(read(row), Columns.optionalTime(row, 9), Columns.optionalTime(row, 10), why.orElse(""));
    }

    private static Delivery read(ResultSet row) throws SQLException {
        WebhookCall call = new WebhookCall(Json.map(row.getString(5)), Json.map(row.getString(6)), row.getBytes(7));
        return new Delivery(row.getString(1), row.getString(2), row.getString(3), row.getString(4), call, Columns.time(row, 8));
    }
}
