package dev.ticketsync.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Quota;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuotaBudgetTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));

    private final QuotaBudget budget = new QuotaBudget(new QuotaRule(0.6, Duration.ofHours(1), OptionalLong.empty()), NOON);

    @Test
    void letsEverythingThroughWhileNothingIsKnown() {
        for (int call = 0; call < 1000; call++)
            assertThat(budget.ask(Lane.SWEEP, NOON)).isInstanceOf(Decision.Go.class);

        assertThat(budget.tightest()).isEmpty();
    }

    @Test
    void stopsAtOurShareAlthoughMoreRemains() {
        int made = callUntilRefused(Lane.LIVE, 1000, 1000);

        assertThat(made).isBetween(595, 601);
        assertThat(budget.tightest().orElseThrow().remaining()).isGreaterThanOrEqualTo(399);
    }

    @Test
    void goesOnWithWhatOthersLeaveWhenTheyTakeMoreThanTheirs() {
        int made = callUntilRefused(Lane.LIVE, 1000, 200);

        assertThat(made).as("all but what they may take before we look again").isBetween(145, 151);
    }

    @Test
    void keepsAReserveForTheLanesBefore() {
        int swept = callUntilRefused(Lane.SWEEP, 1000, 1000);
        int filled = callUntilRefused(Lane.BACKFILL, 1000, 1000 - swept);
        int polled = callUntilRefused(Lane.POLL, 1000, 1000 - swept - filled);
        int live = callUntilRefused(Lane.LIVE, 1000, 1000 - swept - filled - polled);

        assertThat(List.of(swept, filled, polled, live)).allSatisfy(calls -> assertThat(calls).isPositive());
        assertThat(swept).isBetween(355, 361);
        assertThat(swept + filled).isBetween(475, 481);
        assertThat(swept + filled + polled + live).isBetween(595, 601);
    }

    @Test
    void namesTheTimeAtWhichOneCallFitsAgain() {
        callUntilRefused(Lane.LIVE, 1000, 1000);
        Decision.Wait wait = (Decision.Wait) budget.ask(Lane.LIVE, NOON);

        assertThat(Duration.between(NOON, wait.until())).isBetween(Duration.ofMillis(1), Duration.ofSeconds(12));
        assertThat(budget.ask(Lane.LIVE, wait.until())).isInstanceOf(Decision.Go.class);
    }

    @Test
    void waitsNoLongerThanUntilTheVendorIsFullAgain() {
        budget.ask(Lane.LIVE, NOON);
        budget.answered(List.of(requests(1000, 0, NOON.plusSeconds(30))), NOON, NOON);

        Decision.Wait wait = (Decision.Wait) budget.ask(Lane.SWEEP, NOON);

        assertThat(wait.until()).isBeforeOrEqualTo(NOON.plusSeconds(30));
        assertThat(wait.why()).contains("requests");
    }

    @Test
    void doesNotHoldBackAHundredCallsASecondWhereTheLimitIsGenerous() {
        Instant now = NOON;
        for (int call = 0; call < 6000; call++) {
            now = now.plusMillis(10);
            assertThat(budget.ask(Lane.LIVE, now)).isInstanceOf(Decision.Go.class);
            budget.answered(List.of(requests(2_500_000, 2_500_000 - call, ONE)), now, now);
        }
    }

    @Test
    void countsCallsUnderWay() {
        budget.ask(Lane.LIVE, NOON);
        budget.answered(List.of(requests(10, 10, ONE)), NOON, NOON);

        for (int call = 0; call < 5; call++)
            assertThat(budget.ask(Lane.LIVE, NOON)).isInstanceOf(Decision.Go.class);
        assertThat(budget.ask(Lane.LIVE, NOON)).isInstanceOf(Decision.Wait.class);

        budget.unsent();
        assertThat(budget.ask(Lane.LIVE, NOON)).isInstanceOf(Decision.Go.class);
    }

    @Test
    void believesTheLowerWordWhereAnswersCrossed() {
        budget.ask(Lane.LIVE, NOON);
        budget.answered(List.of(requests(100, 8, ONE)), NOON, NOON);
        budget.ask(Lane.LIVE, NOON.plusMillis(1));
        budget.ask(Lane.LIVE, NOON.plusMillis(1));
        budget.answered(List.of(requests(100, 6, ONE)), NOON.plusMillis(1), NOON.plusMillis(5));
        budget.answered(List.of(requests(100, 7, ONE)), NOON.plusMillis(1), NOON.plusMillis(6));

        assertThat(budget.ask(Lane.LIVE, NOON.plusMillis(7))).as("the last one that is ours").isInstanceOf(Decision.Go.class);
        assertThat(budget.ask(Lane.LIVE, NOON.plusMillis(7))).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void believesTheLatestWordWhereOthersGaveSomethingBack() {
        budget.ask(Lane.LIVE, NOON);
        budget.answered(List.of(requests(100, 6, ONE)), NOON, NOON);
        Instant later = NOON.plusSeconds(40);
        budget.ask(Lane.LIVE, later);
        budget.answered(List.of(requests(100, 50, ONE)), later, later);

        for (int call = 0; call < 10; call++)
            assertThat(budget.ask(Lane.LIVE, later)).isInstanceOf(Decision.Go.class);
    }

    @Test
    void holdsToAnAssumedLimitWhereTheVendorTellsNone() {
        QuotaBudget silent = new QuotaBudget(new QuotaRule(0.5, Duration.ofMinutes(1), OptionalLong.of(100)), NOON);
        int made = 0;
        while (silent.ask(Lane.LIVE, NOON) instanceof Decision.Go) {
            silent.answered(List.of(), NOON, NOON);
            made++;
        }

        assertThat(made).isEqualTo(50);
        assertThat(silent.ask(Lane.LIVE, NOON.plusSeconds(2))).isInstanceOf(Decision.Go.class);
    }

    @Test
    void pausesEveryLaneAfterARefusalAndDoublesWhereNoTimeIsNamed() {
        Random random = new Random(1);

        Instant first = budget.refused(Optional.empty(), NOON, random);
        Instant second = budget.refused(Optional.empty(), first, random);
        Instant named = budget.refused(Optional.of(Duration.ofSeconds(30)), second, random);

        assertThat(Duration.between(NOON, first)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1100));
        assertThat(Duration.between(first, second)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2200));
        assertThat(Duration.between(second, named)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
        assertThat(budget.ask(Lane.LIVE, named.minusMillis(1))).isEqualTo(new Decision.Wait(named, "the remote asked for a pause"));
        assertThat(budget.ask(Lane.LIVE, named)).isInstanceOf(Decision.Go.class);
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new QuotaRule(0, Duration.ofHours(1), OptionalLong.empty())).hasMessageContaining("quota share 0.0");
        assertThatThrownBy(() -> new QuotaRule(1.1, Duration.ofHours(1), OptionalLong.empty())).hasMessageContaining("quota share 1.1");
    }

    private int callUntilRefused(Lane lane, long limit, long remaining) {
        int made = 0;
        while (budget.ask(lane, NOON) instanceof Decision.Go) {
            made++;
            budget.answered(List.of(requests(limit, remaining - made, ONE)), NOON, NOON);
        }
        return made;
    }

    private static QuotaReading requests(long limit, long remaining, Instant full) {
        return new QuotaReading("requests", new Quota(limit, remaining, full), 1);
    }
}
