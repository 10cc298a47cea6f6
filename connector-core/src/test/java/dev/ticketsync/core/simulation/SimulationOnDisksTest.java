package dev.ticketsync.core.simulation;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongFunction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.core.store.jdbc.TestPostgres;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The same schedules over the stores that are served with: nothing is lost or doubled there, and every run goes as it does in memory, step for step. */
final class SimulationOnDisksTest {
    private static final List<LongFunction<Schedule>> KINDS = List.of(Schedules::brief, Schedules::hub, Schedules::staffed,
            Schedules::asked,
            Schedules::tended, Schedules::remapped, Schedules::shaky);
    private static final int EACH = Integer.getInteger("simulation.disks", 6);

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("connector");

    @TempDir
    Path folder;

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @Test
    void nothingIsLostOrDoubledOnSqlite() {
        run(seed -> JdbcStore.open("jdbc:sqlite:" + folder.resolve(seed + ".db")));
    }

    @Test
    void nothingIsLostOrDoubledOnPostgres() {
        run(seed -> JdbcStore.open(emptied()));
    }

    private static void run(LongFunction<JdbcStore> stores) {
        long seed = 0;
        for (LongFunction<Schedule> kind : KINDS) {
            for (int run = 0; run < EACH; run++, seed++) {
                Schedule schedule = kind.apply(seed);
                try (JdbcStore store = stores.apply(seed); Store memory = new MemoryStore()) {
                    assertThat(digest(schedule, store)).as("digest of seed %d", seed).isEqualTo(digest(schedule, memory));
                }
            }
        }
    }

    private static long digest(Schedule schedule, Store store) {
        World world = new World(schedule, Mutation.NONE, false, store);
        world.run();
        return world.chronicle().digest();
    }

    private static String emptied() {
        try {
            return TestPostgres.emptied();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
