package dev.ticketsync.core.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StatusReplacementTest {
    private static final Lifecycle AFTER = Lifecycles.board(List.of());

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final Store store = new MemoryStore();
    private final Ticket held = created("On Hold");
    private final Ticket escalated = created("Escalated");
    private final Ticket required = created("Tech Required");

    @Test
    void movesTicketsOutOfStatusesThatAreGoneAndPutsThemDue() {
        StatusReplacement replacement = new StatusReplacement("acme", AFTER,
                Map.of("On Hold", "Tech Required", "Escalated", "Resolved"));

        assertThat(replacement.carryOut(store, service(AFTER))).isEqualTo(2);

        assertThat(status(held)).isEqualTo("Tech Required");
        assertThat(status(escalated)).isEqualTo("Resolved");
        assertThat(store.<Optional<DueTicket>>reading(tx -> tx.due().find(held.id()))).isPresent();
        assertThat(store.<Optional<DueTicket>>reading(tx -> tx.due().find(required.id()))).isEmpty();
        assertThat(replacement.carryOut(store, service(AFTER))).isZero();
    }

    @Test
    void changesNothingWhereAReplacementIsMissing() {
        StatusReplacement partly = new StatusReplacement("acme", AFTER, Map.of("On Hold", "Tech Required"));

        assertThatIllegalStateException().isThrownBy(() -> partly.carryOut(store, service(AFTER)))
                .withMessage("workspace acme has tickets in statuses that the lifecycle board doesn't have: Escalated (1);"
                        + " name what takes their place under workspaces.acme.replacedStatuses");

        assertThat(status(held)).isEqualTo("On Hold");
    }

    private String status(Ticket ticket) {
        return store.reading(tx -> tx.tickets().find("acme", ticket.id()).orElseThrow().status());
    }

    private Ticket created(String status) {
        return store.inTransaction(tx -> service(Lifecycles.board()).create(tx,
                new NewTicket("acme", FieldValues.of(Field.STATUS, status), Origin.LOCAL), new Cause("local", "ada", "api")));
    }

    private TicketWorkflowService service(Lifecycle lifecycle) {
        return new TicketWorkflowService("acme", lifecycle, new IdSource(clock, new Random()), clock);
    }
}
