package dev.ticketsync.core.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.store.Approvals;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.Decision;
import dev.ticketsync.core.ticket.Approval.State;
import dev.ticketsync.core.ticket.Approval.Word;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Proposal;

final class JdbcApprovals implements Approvals {
    private static final String COLUMNS = """
            id, ticket_id, kind, connection, from_status, to_status, handed_in, asked_side, asked_actor, asked_why, asked_at,
            state, decided_side, decided_actor, decided_why, decided_at, is_current""";
    private static final String PUT = "insert into approvals (workspace, " + COLUMNS + """
            ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set state = excluded.state, decided_side = excluded.decided_side,
              decided_actor = excluded.decided_actor, decided_why = excluded.decided_why, decided_at = excluded.decided_at,
              is_current = excluded.is_current
            where approvals.workspace = excluded.workspace""";
    private static final String FIND = "select " + COLUMNS + " from approvals where workspace = ? and id = ?";
    private static final String CURRENT = "select " + COLUMNS
            + " from approvals where workspace = ? and ticket_id = ? and is_current order by id";
    private static final String PAGE = "select " + COLUMNS + " from approvals where workspace = ? and id > ?";
    private static final String OF_TICKET = " and ticket_id = ?";
    private static final String IN_STATE = " and state = ?";
    private static final String ENOUGH = " order by id limit ?";

    private final Session session;

    JdbcApprovals(Session session) {
        this.session = session;
    }

    @Override
    public void put(String workspace, Approval approval) {
        Proposal what = approval.proposal();
        Word asked = approval.asked();
        Optional<Word> decided = approval.decision().map(Decision::word);
        session.update(PUT, workspace, approval.id(), what.ticketId(), what.kind().label(), what.connection(), what.from(), what.to(),
                Json.text(labelled(what.with())), asked.by().side(), asked.by().name(), asked.why(), asked.at(),
                approval.state().label(), decided.map(word -> word.by().side()).orElse(""),
                decided.map(word -> word.by().name()).orElse(""), decided.map(Word::why).orElse(""),
                decided.isPresent() ? decided.get().at() : null, approval.isCurrent());
    }

    @Override
    public Optional<Approval> find(String workspace, String id) {
        return session.first(FIND, JdbcApprovals::read, workspace, id);
    }

    @Override
    public List<Approval> currentOfTicket(String workspace, String ticketId) {
        return session.list(CURRENT, JdbcApprovals::read, workspace, ticketId);
    }

    @Override
    public List<Approval> page(String workspace, String ticketId, Optional<State> state, String afterId, int limit) {
        StringBuilder sql = new StringBuilder(PAGE);
        List<Object> arguments = new ArrayList<>(List.of(workspace, afterId));
        if (!ticketId.isEmpty()) {
            sql.append(OF_TICKET);
            arguments.add(ticketId);
        }
        state.ifPresent(wanted -> {
            sql.append(IN_STATE);
            arguments.add(wanted.label());
        });
        arguments.add(limit);
        return session.list(sql.append(ENOUGH).toString(), JdbcApprovals::read, arguments.toArray());
    }

    private static Map<String, String> labelled(Map<Detail, String> with) {
        Map<String, String> labelled = new LinkedHashMap<>();
        with.forEach((detail, value) -> labelled.put(detail.label(), value));
        return labelled;
    }

    private static Map<Detail, String> details(String json) {
        Map<String, String> labelled = Json.map(json);
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values())
            if (labelled.containsKey(detail.label())) details.put(detail, labelled.getOrDefault(detail.label(), ""));
        return details;
    }

    private static Approval read(ResultSet row) throws SQLException {
        Proposal what = new Proposal(row.getString(2), Proposal.Kind.find(row.getString(3)).orElseThrow(), row.getString(4),
                row.getString(5), row.getString(6), details(row.getString(7)));
        Word asked = new Word(new Actor(row.getString(8), row.getString(9)), row.getString(10), Columns.time(row, 11));
        State state = State.find(row.getString(12)).orElseThrow();
        Optional<Decision> decision = state == State.WAITING
                ? Optional.empty()
                : Optional.of(new Decision(state,
                        new Word(new Actor(row.getString(13), row.getString(14)), row.getString(15), Columns.time(row, 16))));
        return new Approval(row.getString(1), what, asked, decision, row.getBoolean(17));
    }
}
