package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import dev.ticketsync.core.store.Relations;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;

final class JdbcRelations implements Relations {
    private static final String INSERT = """
            insert into relations (workspace, ticket_id, kind, other_id) values (?, ?, ?, ?) on conflict do nothing""";
    private static final String DELETE = "delete from relations where workspace = ? and ticket_id = ? and kind = ? and other_id = ?";
    private static final String OF_TICKET = """
            select ticket_id, kind, other_id from relations where workspace = ? and ticket_id = ?
            union
            select ticket_id, kind, other_id from relations where workspace = ? and other_id = ?""";
    private static final String SAID_OF = """
            select ticket_id, kind, other_id from relations where workspace = ? and kind = ? and ticket_id in (""";
    private static final Comparator<Relation> BY_IDS = Comparator.comparing(Relation::ticketId).thenComparing(Relation::otherId);

    private final Session session;

    JdbcRelations(Session session) {
        this.session = session;
    }

    @Override
    public boolean add(String workspace, Relation relation) {
        return session.update(INSERT, workspace, relation.ticketId(), relation.kind().label(), relation.otherId()) > 0;
    }

    @Override
    public boolean remove(String workspace, Relation relation) {
        return session.update(DELETE, workspace, relation.ticketId(), relation.kind().label(), relation.otherId()) > 0;
    }

    @Override
    public List<Relation> ofTicket(String workspace, String ticketId) {
        return session.list(OF_TICKET, JdbcRelations::read, workspace, ticketId, workspace, ticketId).stream()
                .sorted(Comparator.comparing(Relation::kind).thenComparing(BY_IDS)).toList();
    }

    @Override
    public List<Relation> saidOf(String workspace, RelationKind kind, Collection<String> ticketIds) {
        if (ticketIds.isEmpty()) return List.of();
        Object[] arguments = Session.padded(List.copyOf(ticketIds), workspace, kind.label());
        return session.list(SAID_OF + Session.placeholders(ticketIds.size()) + ")", JdbcRelations::read, arguments).stream()
                .sorted(BY_IDS).toList();
    }

    private static Relation read(ResultSet row) throws SQLException {
        return new Relation(row.getString(1), RelationKind.find(row.getString(2)).orElseThrow(), row.getString(3));
    }
}
