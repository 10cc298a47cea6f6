package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every ordered pair of statuses of each preset, asked of the service. What is legal is written out here and read from nowhere. */
class PresetPairsTest {
    private static final String AGENT = """
            open: in_progress, cancelled
            in_progress: done, failed, cancelled, blocked
            blocked: in_progress, cancelled
            done:
            failed:
            cancelled:
            """;
    private static final String HELPDESK = """
            new: triaged
            triaged: in_progress
            in_progress: pending_customer, resolved
            pending_customer: in_progress, resolved
            resolved: closed, in_progress
            closed:
            """;
    private static final String BOARD = """
            AI Assistance: Tech Required, Resolved
            Tech Required: On Hold, Waiting on Client, Escalated, Resolved
            On Hold: Tech Required, Waiting on Client, Escalated, Resolved
            Waiting on Client: Tech Required, On Hold, Escalated, Resolved
            Escalated: Tech Required, On Hold, Waiting on Client, Resolved
            Resolved: Tech Required, Archived
            Archived:
            """;
    private static final Cause ADA = new Cause("local", "ada", "api");

    private final Store store = new MemoryStore();

    @TestFactory
    Stream<DynamicTest> anAgentsTaskIsMovedAlongItsEdgesAndNoOthers() {
        return pairs(Lifecycles.agent(), AGENT, 36);
    }

    @TestFactory
    Stream<DynamicTest> aHelpdeskTicketIsMovedAlongItsEdgesAndNoOthers() {
        return pairs(Lifecycles.helpdesk(), HELPDESK, 36);
    }

    @TestFactory
    Stream<DynamicTest> aCardIsMovedAlongItsEdgesAndNoOthers() {
        return pairs(Lifecycles.board(), BOARD, 49);
    }

    private Stream<DynamicTest> pairs(Lifecycle lifecycle, String table, int count) {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
        TicketWorkflowService service = new TicketWorkflowService("acme", lifecycle, new IdSource(clock, new Random(7)), clock);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.lines().map(line -> line.split(":", -1)).forEach(
                row -> rows.put(row[0], row[1].isBlank() ? List.of() : List.of(row[1].strip().split(", ", -1))));
        assertThat(rows.size() * rows.size()).isEqualTo(count);
        return rows.keySet().stream().flatMap(from -> rows.keySet().stream()
                .map(to -> dynamicTest(from + " to " + to, () -> check(service, from, to, rows.getOrDefault(from, List.of())))));
    }

    private void check(TicketWorkflowService service, String from, String to, List<String> legal) {
        NewTicket fresh = new NewTicket("acme", FieldValues.of(Field.STATUS, from).with(Field.TITLE, "VPN down"), Origin.LOCAL);
        Ticket ticket = store.inTransaction(tx -> service.create(tx, fresh, ADA));
        long events = store.<Long>reading(tx -> tx.events().last("acme"));
        Order order = Order.of(ticket.id(), ADA).atVersion(1);

        if (legal.contains(to)) {
            Ticket moved = store.inTransaction(tx -> service.move(tx, order, Move.to(to)));
            assertThat(moved.status()).isEqualTo(to);
            assertThat(moved.version()).isEqualTo(2);
            assertThat(stored(ticket)).isEqualTo(moved);
        } else {
            assertThatExceptionOfType(IllegalMove.class)
                    .isThrownBy(() -> store.transact(tx -> service.move(tx, order, Move.to(to))))
                    .satisfies(refused -> assertThat(refused.legal()).extracting(Status::name).containsExactlyElementsOf(legal));
            assertThat(stored(ticket)).isEqualTo(ticket);
            assertThat(store.<Long>reading(tx -> tx.events().last("acme"))).isEqualTo(events);
        }
    }

    private Ticket stored(Ticket ticket) {
        return store.reading(tx -> tx.tickets().find("acme", ticket.id()).orElseThrow());
    }
}
