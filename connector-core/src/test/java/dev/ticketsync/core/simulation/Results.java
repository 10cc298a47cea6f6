package dev.ticketsync.core.simulation;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of many schedules: all are run, whatever becomes of one, so that a single run tells every seed that fails. */
final class Results {
    private static final int TOLD = 3;

    private final Tally tally = new Tally();
    private final SortedMap<Long, Schedule> failed = new TreeMap<>();

    void run(Schedule schedule) {
        World world = new World(schedule, Mutation.NONE, false);
        Optional<Throwable> failure = Runs.failure(world);
        if (failure.isPresent()) {
            System.out.println("seed " + schedule.seed() + " fails: " + failure.get().getMessage());
            failed.put(schedule.seed(), schedule);
            return;
        }
        world.tally().digest(world.chronicle().digest());
        tally.add(world.tally());
    }

    void add(Results other) {
        tally.add(other.tally);
        failed.putAll(other.failed);
    }

    /**
     * Returns what occurred, counted.
     *
     * @throws AssertionError with all seeds that failed, and the stories of the first few
     */
    Tally tally() {
        if (failed.isEmpty()) return tally;
        String stories = failed.values().stream().limit(TOLD)
                .map(schedule -> Runs.story(schedule, Mutation.NONE).orElseThrow().getMessage())
                .collect(Collectors.joining("\n\n"));
        throw new AssertionError(failed.size() + " seeds fail: " + failed.keySet() + "\n" + stories);
    }
}
