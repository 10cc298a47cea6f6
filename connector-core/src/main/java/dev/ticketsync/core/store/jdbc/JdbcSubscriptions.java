package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dev.ticketsync.core.store.Subscription;
import dev.ticketsync.core.store.Subscriptions;

final class JdbcSubscriptions implements Subscriptions {
    private static final String FIND = """
            select subscriber, position, failures, due_at, parked_why from subscriptions where workspace = ? and subscriber = ?""";
    private static final String PUT = """
            insert into subscriptions (workspace, subscriber, position, failures, due_at, parked_why) values (?, ?, ?, ?, ?, ?)
            on conflict (workspace, subscriber) do update
            set position = excluded.position, failures = excluded.failures, due_at = excluded.due_at, parked_why = excluded.parked_why""";

    private final Session session;

    JdbcSubscriptions(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Subscription> find(String workspace, String subscriber) {
        return session.first(FIND, JdbcSubscriptions::read, workspace, subscriber);
    }

    @Override
    public void put(String workspace, Subscription subscription) {
        session.update(PUT, workspace, subscription.subscriber(), subscription.position(), subscription.failures(), subscription.dueAt(),
                subscription.parkedWhy().orElse(null));
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(row.getString(1), row.getLong(2), row.getInt(3), Columns.time(row, 4), Columns.optionalText(row, 5));
    }
}
