package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.FiledDelivery;

final class JdbcDeliveries implements Deliveries {
    private static final String COLUMNS = "id, workspace, connection, delivery_id, headers, query, body, received_at";
    private static final String INSERT = "insert into deliveries (" + COLUMNS
            + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (workspace, connection, delivery_id) do nothing";
    private static final String TO_INBOX = "insert into inbox (workspace, id) values (?, ?)";
    private static final String INBOX = "select " + COLUMNS.replace("id, workspace", "deliveries.id, deliveries.workspace")
            + " from inbox join deliveries on deliveries.id = inbox.id where inbox.workspace = ? and deliveries.connection not in (";
    private static final String TAKEN = "delete from inbox where id in (";
    private static final String PARK = "update deliveries set parked_at = ?, parked_why = ? where id = ?";
    private static final String STATE = """
            case when parked_at is not null then 'PARKED'
                 when exists (select 1 from inbox where inbox.id = deliveries.id) then 'WAITING' else 'TAKEN' end""";
    private static final String FILED = "select " + COLUMNS + ", " + STATE
            + ", parked_at, parked_why from deliveries where workspace = ? and ";
    private static final String LIST = FILED + """
            (? = '' or id < ?) and (? = '' or connection = ?) and received_at >= ? and received_at < ? and (? = '' or\s""" + STATE + """
            = ?) and (? = '' or (parked_why is not null and replace(parked_why, ?, '') <> parked_why)) order by id desc limit ?""";
    private static final String FIND = FILED + "id = ?";
    private static final String UNPARK = "update deliveries set parked_at = null, parked_why = null where id = ?";
    private static final String WAITING = "select count(*) from inbox where workspace = ?";
    private static final String PRUNE = """
            delete from deliveries where id in (
                select id from deliveries where received_at < ? and parked_at is null
                    and not exists (select 1 from inbox where inbox.id = deliveries.id) order by received_at limit ?)""";

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
        return session -> session.update(INSERT, arguments) > 0 && session.update(TO_INBOX, delivery.workspace(), delivery.id()) > 0;
    }

    /** Inserts many in one round trip and tells for each whether it was new. */
    static boolean[] insertEachIfNew(Session session, List<Delivery> deliveries) {
        boolean[] isNew = session.updateEach(INSERT, deliveries.stream().map(JdbcDeliveries::insertArguments).toList());
        session.updateEach(TO_INBOX, IntStream.range(0, isNew.length).filter(at -> isNew[at]).mapToObj(deliveries::get)
                .map(delivery -> new Object[]{delivery.workspace(), delivery.id()}).toList());
        return isNew;
    }

    @Override
    public List<Delivery> inbox(String workspace, Collection<String> without, int limit) {
        List<String> left = without.isEmpty() ? List.of("") : List.copyOf(without);
        String query = INBOX + Session.placeholders(left.size()) + ") order by inbox.id limit " + limit;
        return session.list(query, JdbcDeliveries::read, Session.padded(left, workspace));
    }

    @Override
    public void taken(Collection<String> ids) {
        if (ids.isEmpty()) return;
        session.update(TAKEN + Session.placeholders(ids.size()) + ")", Session.padded(List.copyOf(ids)));
    }

    @Override
    public void park(String id, String reason, Instant at) {
        taken(List.of(id));
        session.update(PARK, at, reason, id);
    }

    @Override
    public List<FiledDelivery> list(DeliveryFilter filter, String beforeId, int limit) {
        String connection = filter.connection().orElse("");
        String state = filter.state().map(Enum::name).orElse("");
        String reason = filter.reason().orElse("");
        return session.list(LIST, JdbcDeliveries::filed, filter.workspace(), beforeId, beforeId, connection, connection,
                filter.since().orElse(Instant.EPOCH), filter.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE), state, state,
                reason,
                reason, limit);
    }

    @Override
    public Optional<FiledDelivery> find(String workspace, String id) {
        return session.first(FIND, JdbcDeliveries::filed, workspace, id);
    }

    @Override
    public boolean replay(String workspace, String id) {
        if (find(workspace, id).filter(filed -> filed.state() != FiledDelivery.State.WAITING).isEmpty()) return false;
        session.update(UNPARK, id);
        return session.update(TO_INBOX, workspace, id) > 0;
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
        return new FiledDelivery(read(row), FiledDelivery.State.valueOf(row.getString(9)), Columns.optionalTime(row, 10), why.orElse(""));
    }

    private static Delivery read(ResultSet row) throws SQLException {
        WebhookCall call = new WebhookCall(Json.map(row.getString(5)), Json.map(row.getString(6)), row.getBytes(7));
        return new Delivery(row.getString(1), row.getString(2), row.getString(3), row.getString(4), call, Columns.time(row, 8));
    }
}
