package dev.ticketsync.core.simulation;

import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Mistakes that such engines are made with: each is caught by the invariant that it breaks, in schedules that the sound engine passes. */
final class MutatedEnginesTest {
    private static final int SCHEDULES = 1_000;

    @Test
    void baseMovedBeforeTheAnswer() {
        isCaught(MutatedStores.baseMovedBeforeTheAnswer(), Invariant.NOTHING_LOST);
    }

    @Test
    void baseSetToWhatWasSentInsteadOfWhatWasAnswered() {
        isCaught(MutatedProviders.baseSetToWhatWasSent(), Invariant.NOTHING_LOST);
    }

    @Test
    void probeDropped() {
        isCaught(MutatedProviders.probeDropped(), Invariant.NO_DOUBLE_CREATE);
    }

    @Test
    void probeOnceOnly() {
        isCaught(MutatedProviders.probeOnceOnly(), Invariant.NO_DOUBLE_CREATE);
    }

    @Test
    void missingTakenAsEmpty() {
        isCaught(MutatedProviders.missingTakenAsEmpty(), Invariant.NOTHING_INVENTED);
    }

    @Test
    void overlapSkipped() {
        isCaught(MutatedProviders.overlapSkipped(), Invariant.IN_STEP_WHEN_QUIET);
    }

    @Test
    void echoesJudgedByTime() {
        isCaught(MutatedProviders.echoesJudgedByTime(), Invariant.IN_STEP_WHEN_QUIET);
    }

    @Test
    void staleDeliveryTakenAsNew() {
        isCaught(MutatedProviders.staleTakenAsNew(), Invariant.NOTHING_LOST);
    }

    @Test
    void watermarkMovedBeforeItsLastPage() {
        isCaught(MutatedProviders.watermarkMovedEarly(), Invariant.IN_STEP_WHEN_QUIET);
    }

    @Test
    void acknowledgedBeforeCommit() {
        isCaught(MutatedStores.acknowledgedBeforeCommit(), Invariant.ACKNOWLEDGED_IS_DURABLE);
    }

    @Test
    void writeAfterTheLeaseWasLost() {
        isCaught(MutatedStores.fenceLeftOpen(), Invariant.NO_WRITE_AFTER_LEASE);
    }

    @Test
    void reservedIdNotStored() {
        isCaught(MutatedStores.reservedIdNotStored(), Invariant.NO_DOUBLE_CREATE);
    }

    @Test
    void loserForgotten() {
        isCaught(Schedules::hub, MutatedStores.loserForgotten(), Invariant.NOTHING_LOST);
    }

    @Test
    void textsQuoted() {
        isCaught(MutatedProviders.textsQuoted(), Invariant.NO_LEAK);
    }

    @Test
    void handOverNotStored() {
        isCaught(Schedules::staffed, MutatedStores.handOverNotStored(), Invariant.DISPATCHED_ONCE);
    }

    @Test
    void approvalTakenForGranted() {
        isCaught(Schedules::asked, MutatedStores.approvalTakenForGranted(), Invariant.APPROVED_FIRST);
    }

    @Test
    void baseKeptInOneWord() {
        isCaught(Schedules::remapped, MutatedStores.baseKeptInOneWord(), Invariant.NO_MOVE_BY_A_MAP);
    }

    private static void isCaught(Mutation mutation, Invariant invariant) {
        isCaught(Schedules::brief, mutation, invariant);
    }

    private static void isCaught(LongFunction<Schedule> draw, Mutation mutation, Invariant invariant) {
        OptionalLong caught = LongStream.range(0, SCHEDULES).filter(seed -> breaks(draw.apply(seed), mutation, invariant)).findFirst();

        assertThat(caught).as("the first of %d schedules that breaks %s", SCHEDULES, invariant).isPresent();
        assertThat(Runs.failure(new World(draw.apply(caught.getAsLong()), Mutation.NONE, false))).isEmpty();
    }

    private static boolean breaks(Schedule schedule, Mutation mutation, Invariant invariant) {
        return Runs.failure(new World(schedule, mutation, false))
                .filter(failure -> failure instanceof Violation violation && violation.invariant() == invariant).isPresent();
    }
}
