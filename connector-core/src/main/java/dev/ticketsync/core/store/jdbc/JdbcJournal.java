package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Journal;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Run;
import dev.ticketsync.core.ticket.Field;

final class JdbcJournal implements Journal {
    private static final String COLUMNS = "ticket_id, side, field, value_before, value_after, source, actor, via, run, applied_at, kind, note";
    private static final String ADD = "insert into journal (workspace, " + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OF_TICKET = "select " + COLUMNS + " from journal where ticket_id = ? order by number";
    private static final String TICKETS_OF_RUN = """
            select distinct ticket_id from journal where workspace = ? and run = ? and run <> '' and ticket_id > ? order by ticket_id limit ?""";
    private static final String RUNS = """
            select run, count(distinct ticket_id), min(applied_at), max(applied_at) from journal
            where workspace = ? and run <> '' group by run order by max(applied_at) desc, run desc limit ?""";
    private static final String PRUNE = """
            delete from journal where number in (
                select number from journal where applied_at < ? order by applied_at limit ?)""";

    private final Session session;

    JdbcJournal(Session session) {
        this.session = session;
    }

    @Override
    public void add(String workspace, JournalEntry entry) {
        Cause cause = entry.cause();
        session.update(ADD, workspace, entry.ticketId(), entry.side(), entry.field().label(), entry.before(), entry.after(), cause.source(),
                cause.actor(),
                cause.via(), cause.run(), entry.at(), entry.kind().name(), cause.note());
    }

    @Override
    public List<JournalEntry> ofTicket(String ticketId) {
        return session.list(OF_TICKET, JdbcJournal::read, ticketId);
    }

    @Override
    public List<String> ticketsOfRun(String workspace, String run, String afterTicket, int limit) {
        return session.list(TICKETS_OF_RUN, row -> row.getString(1), workspace, run, afterTicket, limit);
    }

    @Override
    public List<Run> runs(String workspace, int limit) {
        return session.list(RUNS, row -> new Run(row.getString(1), row.getLong(2), Columns.time(row, 3), Columns.time(row, 4)), workspace,
                limit);
    }

    @Override
    public int prune(Instant before, int limit) {
        return session.update(PRUNE, before, limit);
    }

    private static JournalEntry read(ResultSet row) throws SQLException {
        Cause cause = new Cause(row.getString(6), row.getString(7), row.getString(8), row.getString(9), row.getString(12));
        return new JournalEntry(row.getString(1), JournalKind.valueOf(row.getString(11)), row.getString(2), Field.of(row.getString(3)),
                row.getString(4), row.getString(5), cause,
                Columns.time(row, 10));
    }
}
