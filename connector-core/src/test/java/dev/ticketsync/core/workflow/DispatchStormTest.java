package dev.ticketsync.core.workflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEventType;
import dev.ticketsync.core.workflow.DispatchStorm.Mishap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever goes wrong on the way, every ticket is begun with once. */
class DispatchStormTest {
    @Test
    void everyTicketIsBegunWithOnceHoweverOftenDispatchersCrashRaceAndLoseAnswers() {
        int crashes = 0;
        int lost = 0;
        for (long seed = 0; seed < 25; seed++) {
            DispatchStorm storm = rage(new MemoryStore(), seed, 40);
            crashes += storm.howOften(Mishap.CRASH);
            lost += storm.howOften(Mishap.ANSWER_LOST);
        }
        assertThat(crashes).isGreaterThan(1000);
        assertThat(lost).isGreaterThan(100);
    }

    @Test
    void andSoItIsOnADisk(@TempDir Path folder) {
        for (long seed = 100; seed < 102; seed++) {
            try (Store store = JdbcStore.open("jdbc:sqlite:" + folder.resolve(seed + ".db"))) {
                DispatchStorm storm = rage(store, seed, 15);
                assertThat(storm.howOften(Mishap.CRASH)).isPositive();
            }
        }
    }

    private static DispatchStorm rage(Store store, long seed, int tickets) {
        DispatchStorm storm = new DispatchStorm(store, seed);
        Depot depot = storm.depot();
        List<Ticket> theirs = new ArrayList<>();
        List<Ticket> walked = new ArrayList<>();
        for (int i = 0; i < tickets; i++) {
            theirs.add(depot.assigned("bot"));
            if (i % 10 == 0) walked.add(depot.walked(depot.assigned("bot"), "in_progress"));
        }

        storm.rages();
        storm.calmsDown();

        assertThat(storm.agent().begun().values()).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(theirs.stream().map(Ticket::id).toList());
        for (Ticket ticket : theirs) {
            assertThat(depot.now(ticket).status()).as("seed %d", seed).isEqualTo("in_progress");
            assertThat(depot.waitsFor(ticket)).as("seed %d", seed).isEmpty();
            assertThat(depot.told(ticket, TicketEventType.TicketStarted)).as("seed %d", seed).hasSize(1);
            assertThat(depot.dispatches(ticket)).as("seed %d", seed).extracting(Dispatch::stage).containsExactly(DispatchStage.ACCEPTED);
        }
        walked.forEach(ticket -> assertThat(depot.dispatches(ticket)).as("seed %d", seed).isEmpty());
        return storm;
    }
}
