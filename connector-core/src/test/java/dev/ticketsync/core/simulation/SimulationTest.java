package dev.ticketsync.core.simulation;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The whole engine, schedule after schedule. {@code -Dsimulation.schedules=1000000} runs more of them, {@code -Dsimulation.from=4711} begins elsewhere;
 * {@code docs/simulation.md} tells how to read what a failing one prints.
 */
final class SimulationTest {
    private static final long FROM = Long.getLong("simulation.from", 0);
    private static final long SCHEDULES = Long.getLong("simulation.schedules", 20_000);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("connector");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    @Test
    void nothingIsLostOrDoubledWithoutFaults() {
        Tally unused = run(LongStream.range(FROM, FROM + SCHEDULES / 20), Schedules::calm);
    }

    @Test
    void nothingIsLostOrDoubledWhateverGoesWrong() {
        long began = System.nanoTime();

        Tally tally = run(LongStream.range(FROM, FROM + SCHEDULES), Schedules::brief);

        System.out.printf("%d schedules in %d s on %d cores%n%s", SCHEDULES, (System.nanoTime() - began) / 1_000_000_000,
                Runtime.getRuntime().availableProcessors(), tally);
        demand(tally, Expected.happenings());
    }

    @Test
    void nothingIsLostOrDoubledWherePeopleWorkAtTheHubAsWell() {
        run(SCHEDULES / 10, "with people at the hub", Schedules::hub, Expected.atTheHub());
    }

    @Test
    void nothingIsLostOrDoubledWhereAgentsAreGivenTickets() {
        run(SCHEDULES / 20, "with an agent", Schedules::staffed, Expected.staffed());
    }

    @Test
    void nothingIsLostOrDoubledWherePeopleAreAskedForApprovals() {
        run(SCHEDULES / 20, "with approvals", Schedules::asked, Expected.asked());
    }

    @Test
    void nothingIsLostOrDoubledWhileJobsAreCarriedOut() {
        run(SCHEDULES / 20, "with jobs", Schedules::tended, Expected.tended());
    }

    @Test
    void nothingIsLostOrDoubledWhereTheStatusMapIsChanged() {
        run(SCHEDULES / 20, "with changed maps", Schedules::remapped, Expected.remapped());
    }

    @Test
    void nothingIsLostOrDoubledWhileTheStoreGoesAway() {
        run(SCHEDULES / 10, "with a store that goes away", Schedules::shaky, Expected.outages());
    }

    @Test
    void nothingIsLostOrDoubledInLongerSchedules() {
        Tally unused = run(LongStream.range(FROM, FROM + SCHEDULES / 100), Schedules::extended);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 22, 61, 174, 331, 394, 907, 1245, 1264, 1314, 1533, 1537, 2229, 2732, 2976, 269784, 371822, 538079, 573405,
            617987, 823758, 118258, 217901})
    void whatHasFailedBeforeHoldsNow(long seed) {
        Runs.check(Schedules.brief(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = 46483)
    void whatHasFailedWithoutFaultsHoldsNow(long seed) {
        Runs.check(Schedules.calm(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {4533, 16573, 16876, 22396, 55540, 103136, 145662})
    void whatHasFailedWherePeopleWorkAtTheHubHoldsNow(long seed) {
        Runs.check(Schedules.hub(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1485, 30309})
    void whatHasFailedWhereAgentsAreGivenTicketsHoldsNow(long seed) {
        Runs.check(Schedules.staffed(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {8126, 22358, 42138, 103136, 141827, 145662, 190585})
    void whatHasFailedWherePeopleAreAskedForApprovalsHoldsNow(long seed) {
        Runs.check(Schedules.asked(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {394, 798, 935, 985, 4981, 5961, 25119, 25884, 28767, 31341, 36725, 37976, 45768})
    void whatHasFailedWhileJobsAreCarriedOutHoldsNow(long seed) {
        Runs.check(Schedules.tended(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {67, 227, 250, 898, 1267, 1608, 2930, 3538, 9686, 28764, 39675, 106497})
    void whatHasFailedWhereTheStatusMapIsChangedHoldsNow(long seed) {
        Runs.check(Schedules.remapped(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {46, 261, 717, 13468, 13548, 14666})
    void whatHasFailedWhileTheStoreGoesAwayHoldsNow(long seed) {
        Runs.check(Schedules.shaky(seed), Mutation.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {990, 1189, 1958, 1992, 2920, 3089, 3640, 3867, 5080, 5679, 6483, 6656, 6875, 7997, 8993, 9051, 9866,
            101034})
    void whatHasFailedInLongerSchedulesHoldsNow(long seed) {
        Runs.check(Schedules.extended(seed), Mutation.NONE);
    }

    @Test
    void theSameSeedGivesTheSameDigest() {
        List<Long> first = LongStream.range(0, 50).mapToObj(seed -> digest(Schedules.brief(seed))).toList();
        List<Long> second = LongStream.range(0, 50).mapToObj(seed -> digest(Schedules.brief(seed))).toList();

        assertThat(second).isEqualTo(first).doesNotHaveDuplicates();
    }

    @Test
    void aFailingSeedTellsAShortStory() {
        Mutation mutation = MutatedProviders.probeDropped();
        long seed = LongStream.iterate(0, each -> each + 1)
                .filter(each -> Runs.failure(new World(Schedules.brief(each), mutation, false)).isPresent()).findFirst().orElseThrow();

        assertThatThrownBy(() -> Runs.check(Schedules.brief(seed), mutation)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed " + seed + " fails: NO_DOUBLE_CREATE").hasMessageContaining("opens")
                .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()).lines().count()).isLessThan(25));
    }

    private static long digest(Schedule schedule) {
        World world = new World(schedule, Mutation.NONE, false);
        world.run();
        return world.chronicle().digest();
    }

    private static void run(long schedules, String what, LongFunction<Schedule> draw, List<String> expected) {
        Tally tally = run(LongStream.range(FROM, FROM + schedules), draw);

        System.out.printf("%d schedules %s%n%s", schedules, what, tally);
        demand(tally, expected);
    }

    /** Few schedules needn't show everything. */
    private static void demand(Tally tally, List<String> expected) {
        if (SCHEDULES >= 20_000) assertThat(expected).allSatisfy(what -> assertThat(tally.of(what)).as(what).isPositive());
    }

    private static Tally run(LongStream seeds, LongFunction<Schedule> draw) {
        return seeds.parallel().mapToObj(draw).collect(Results::new, Results::run, Results::add).tally();
    }
}
