package dev.ticketsync.core.simulation;

import org.junit.jupiter.api.Test;

/** The whole engine, schedule after schedule. */
final class SimulationTest {
    @Test
    void nothingIsLostOrDoubledWithoutFaults() {
        Tally tally = new Tally();
        for (long seed = Long.getLong("simulation.from", 0); seed < Long.getLong("simulation.calm", 1_000); seed++)
            tally.add(Runs.check(Schedules.calm(seed)));
        System.out.println(tally);
    }

    @Test
    void nothingIsLostOrDoubledWhateverGoesWrong() {
        Tally tally = new Tally();
        for (long seed = Long.getLong("simulation.from", 0); seed < Long.getLong("simulation.schedules", 1_000); seed++)
            tally.add(Runs.check(Schedules.brief(seed)));
        System.out.println(tally);
    }
}
