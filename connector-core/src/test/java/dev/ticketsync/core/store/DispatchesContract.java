package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Which tickets are being handed over to agents. */
public interface DispatchesContract extends StoreContract {
    @Test
    default void followsAHandOver() {
        Dispatch waiting = dispatch("k1", "t1", NOW);
        Dispatch later = waiting.at(waiting.progress().again(NOW.plusSeconds(2), "it is busy"));
        Dispatch sent = waiting.at(Dispatch.Progress.sent(NOW.plusSeconds(3), NOW.plusSeconds(3)));
        Dispatch accepted = sent.at(sent.progress().over(DispatchStage.ACCEPTED, ""));

        does(tx -> tx.dispatches().insert(waiting));
        assertRow(tx -> tx.dispatches().find(ACME, "k1")).contains(waiting);
        assertRow(tx -> tx.dispatches().find(GLOBEX, "k1")).isEmpty();
        does(tx -> tx.dispatches().update(later));
        assertRow(tx -> tx.dispatches().open(ACME, "t1")).contains(later);
        does(tx -> tx.dispatches().update(sent));
        assertRow(tx -> tx.dispatches().open(ACME, "t1")).contains(sent);
        does(tx -> tx.dispatches().update(accepted));

        assertRow(tx -> tx.dispatches().open(ACME, "t1")).isEmpty();
        assertRows(tx -> tx.dispatches().ofTicket(ACME, "t1")).containsExactly(accepted);
        assertThatIllegalStateException().isThrownBy(() -> does(tx -> tx.dispatches().update(dispatch("k9", "t9", NOW))));
    }

    @Test
    default void handsATicketOverOnceAtATime() {
        Dispatch first = dispatch("k1", "t1", NOW);
        does(tx -> tx.dispatches().insert(first));

        assertThatIllegalStateException().isThrownBy(() -> does(tx -> tx.dispatches().insert(dispatch("k2", "t1", NOW))));
        assertThatIllegalStateException().isThrownBy(() -> does(tx -> tx.dispatches().insert(dispatch("k1", "t2", NOW))));
        does(tx -> tx.dispatches().update(first.at(first.progress().over(DispatchStage.WITHDRAWN, "it was given to somebody else"))));
        does(tx -> tx.dispatches().insert(dispatch("k2", "t1", NOW)));

        assertRows(tx -> tx.dispatches().ofTicket(ACME, "t1")).extracting(Dispatch::key).containsExactly("k1", "k2");
    }

    @Test
    default void listsWhatIsDueLongestDueFirst() {
        does(tx -> {
            tx.dispatches().insert(dispatch("k1", "t1", NOW));
            tx.dispatches().insert(dispatch("k2", "t2", NOW.minusSeconds(1)));
            tx.dispatches().insert(dispatch("k3", "t3", NOW.plusMillis(1)));
            Dispatch over = dispatch("k4", "t4", NOW);
            tx.dispatches().insert(over);
            tx.dispatches().update(over.at(over.progress().over(DispatchStage.REFUSED, "no")));
        });

        assertRows(tx -> tx.dispatches().dueAt(ACME, NOW, 10)).extracting(Dispatch::key).containsExactly("k2", "k1");
        assertRows(tx -> tx.dispatches().dueAt(ACME, NOW, 1)).extracting(Dispatch::key).containsExactly("k2");
        assertRows(tx -> tx.dispatches().dueAt(GLOBEX, NOW, 10)).isEmpty();
    }

    @Test
    default void forgetsOnlyWhatIsLongOver() {
        does(tx -> {
            for (String key : new String[]{"k1", "k2", "k3"}) {
                Dispatch open = dispatch(key, "t" + key, NOW);
                tx.dispatches().insert(open);
                if (!key.equals("k2")) tx.dispatches().update(open.at(open.progress().over(DispatchStage.ACCEPTED, "")));
            }
        });

        assertNumber(tx -> tx.dispatches().prune(NOW, 10)).isZero();
        assertNumber(tx -> tx.dispatches().prune(NOW.plus(Duration.ofDays(1)), 1)).isEqualTo(1);
        assertNumber(tx -> tx.dispatches().prune(NOW.plus(Duration.ofDays(1)), 10)).isEqualTo(1);
        assertRow(tx -> tx.dispatches().find(ACME, "k2")).isPresent();
    }

    private static Dispatch dispatch(String key, String ticketId, Instant due) {
        return new Dispatch(key, ACME, ticketId, "triage-bot", Dispatch.Progress.waiting(due), NOW);
    }
}
