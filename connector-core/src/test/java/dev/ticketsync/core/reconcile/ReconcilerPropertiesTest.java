package dev.ticketsync.core.reconcile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.ticketsync.core.fixture.Seeds;
import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds of every plan, whatever happened at three remotes and here since all agreed. */
class ReconcilerPropertiesTest {
    private static final int CASES = 3_000;

    @Test
    void mergingTwiceChangesNothingMore() {
        check(edited -> {
            Situation situation = edited.situation();

            Situation settled = situation.after(edited.plan(situation));

            Plan again = edited.plan(settled);
            assertThat(again.isEmpty()).as("%s", again).isTrue();
        });
    }

    @Test
    void whatIsHeldStaysHeldAndNothingElseJoinsIt() {
        check(edited -> {
            Situation situation = edited.situation();
            Plan plan = edited.plan(situation);

            Plan again = edited.plan(situation.after(plan));

            assertThat(held(plan)).containsAll(held(again));
        });
    }

    @Test
    void theOrderOfTheLinksDecidesNothing() {
        check(edited -> {
            Situation situation = edited.situation();

            Plan plan = edited.plan(situation);
            Plan swapped = edited.plan(situation.swapped());

            assertThat(swapped).isEqualTo(plan);
        });
    }

    @Test
    void everyHopIsAnEdgeThatBeginsWhereTheLastOneEnded() {
        check(edited -> {
            Situation situation = edited.situation();
            Lifecycle lifecycle = edited.rules().lifecycle();

            for (LocalChange change : edited.plan(situation).local()) {
                Status at = lifecycle.status(situation.ticket().status());
                for (Edge hop : change.hops()) {
                    assertThat(lifecycle.edges()).contains(hop);
                    assertThat(hop.from()).isEqualTo(at);
                    at = hop.to();
                }
                if (change.field() == Field.STATUS) assertThat(at.name()).isEqualTo(change.value());
                else
                    assertThat(change.hops()).isEmpty();
            }
        });
    }

    @Test
    void whateverIsWrittenOverAnEditIsKeptAsAConflict() {
        check(edited -> {
            Situation situation = edited.situation();
            Plan plan = edited.plan(situation);

            for (RemoteWrite write : plan.writes())
                for (Field field : write.raw().fields()) {
                    LinkView view = situation.link(write.link().connection());
                    if (view.remoteMoved(field) && !view.agrees(field, situation.ticket().value(field))) assertKept(plan, view, field);
                }
        });
    }

    @Test
    void aValueOfTheTicketThatNobodyElseHoldsIsReplacedOnlyWithAConflict() {
        check(edited -> {
            Situation situation = edited.situation();
            Plan plan = edited.plan(situation);

            for (LocalChange change : plan.local()) {
                String own = situation.ticket().value(change.field());
                boolean known = situation.links().stream().anyMatch(view -> !view.localMoved(change.field(), own));
                if (!known) assertThat(plan.conflicts()).anyMatch(lost -> lost.field() == change.field() && lost.lost().equals(own));
            }
        });
    }

    @Test
    void baseMovesOnlyToWhatTheRemoteIsKnownToHoldAndTheTicketTakes() {
        check(edited -> {
            Situation situation = edited.situation();
            Plan plan = edited.plan(situation);
            Situation after = situation.after(plan);

            plan.agreed().forEach((connection, pairs) -> pairs.forEach((field, pair) -> {
                assertThat(situation.link(connection).raw(field)).contains(pair.raw());
                assertThat(after.ticket().value(field)).isEqualTo(pair.local());
            }));
            assertOtherBasesStay(situation, after, plan);
        });
    }

    @Test
    void aLinkGetsEachFieldOnceAtMostAsAPairOrAWriteOrAHold() {
        check(edited -> {
            Plan plan = edited.plan(edited.situation());

            for (RemoteWrite write : plan.writes())
                for (Field field : write.raw().fields()) {
                    assertThat(plan.agreed().getOrDefault(write.link().connection(), Map.of())).doesNotContainKey(field);
                    assertThat(held(plan)).doesNotContain(write.link().connection() + field);
                }
            assertThat(held(plan)).doesNotHaveDuplicates();
        });
    }

    private static void check(Consumer<EditedCase> property) {
        Seeds.drawing(Edit::draw).havingFailed(0L, 109L).check(CASES, edits -> property.accept(new EditedCase(edits)));
    }

    private static void assertKept(Plan plan, LinkView view, Field field) {
        String lost = view.translation().local(field, view.raw(field).orElseThrow()).orElseThrow();
        assertThat(plan.conflicts()).anyMatch(
                conflict -> conflict.field() == field && conflict.loser().equals(view.connection()) && conflict.lost().equals(lost));
    }

    private static void assertOtherBasesStay(Situation before, Situation after, Plan plan) {
        for (LinkView view : before.links())
            for (Field field : Field.values()) {
                Link link = after.link(view.connection()).link();
                boolean agreed = plan.agreed().getOrDefault(view.connection(), Map.of()).containsKey(field);
                boolean written = plan.writes().stream()
                        .anyMatch(write -> write.link().connection().equals(view.connection()) && write.raw().knows(field));
                Optional<Agreed> base = link.memory().base().get(field);
                if (!agreed && !written) assertThat(base).isEqualTo(view.base(field));
            }
    }

    private static List<String> held(Plan plan) {
        return plan.rejections().stream().map(rejection -> rejection.connection() + rejection.field()).toList();
    }
}
