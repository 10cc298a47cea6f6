package dev.ticketsync.core.store;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aConflict;
import static org.assertj.core.api.Assertions.assertThat;

public interface FindingsContract extends StoreContract {
    @Test
    default void returnsAFindingAsItWasOpened() {
        Finding.About about = new Finding.About(ACME, FindingKind.REJECTION, "t1", "psa", "status");
        Finding.Values values = new Finding.Values("new", "triaged", "closed", "closed", List.of("in_progress", "resolved"));
        Finding finding = new Finding("f1", about, values, "closed can't follow triaged", NOW, Optional.empty());

        assertAnswer(tx -> tx.findings().open(finding)).isTrue();

        assertRow(tx -> tx.findings().find(ACME, "f1")).contains(finding);
        assertRow(tx -> tx.findings().find(GLOBEX, "f1")).isEmpty();
    }

    @Test
    default void keepsOneFindingForOneLostValue() {
        Finding again = aConflict("f2", "t1", "lost");
        Finding newer = new Finding("f2", again.about(), new Finding.Values("b", "l", "r", "lost", List.of()), "newer reason",
                NOW.plusSeconds(5),
                Optional.empty());

        does(tx -> tx.findings().open(aConflict("f1", "t1", "lost")));

        assertAnswer(tx -> tx.findings().open(newer)).isFalse();
        assertAnswer(tx -> tx.findings().open(aConflict("f3", "t1", "another"))).isTrue();
        assertAnswer(tx -> tx.findings().open(aConflict("f4", "t2", "lost"))).isTrue();
        assertRows(tx -> tx.findings().openOfTicket("t1")).extracting(Finding::id).containsExactly("f1", "f3");
        Finding kept = read(tx -> tx.findings().find(ACME, "f1")).orElseThrow();
        assertThat(kept).isEqualTo(new Finding("f1", newer.about(), newer.values(), "newer reason", NOW, Optional.empty()));
    }

    @Test
    default void returnsATicketsFindingsOpenAndClosed() {
        does(tx -> List.of("lost", "other").forEach(lost -> tx.findings().open(aConflict("f-" + lost, "t1", lost))));
        does(tx -> tx.findings().open(aConflict("f-elsewhere", "t2", "lost")));
        does(tx -> tx.findings().close("f-lost", new Finding.Closed(NOW, "met")));

        assertRows(tx -> tx.findings().ofTicket("t1")).extracting(Finding::id).containsExactly("f-lost", "f-other");
        assertRows(tx -> tx.findings().ofTicket("t1")).extracting(Finding::isOpen).containsExactly(false, true);
        assertRows(tx -> tx.findings().ofTicket("")).isEmpty();
    }

    @Test
    default void keepsALostValueOfAnyLength() {
        String text = "x".repeat(100_000);

        assertAnswer(tx -> tx.findings().open(aConflict("f1", "t1", text + "1"))).isTrue();
        assertAnswer(tx -> tx.findings().open(aConflict("f2", "t1", text + "2"))).isTrue();
        assertAnswer(tx -> tx.findings().open(aConflict("f3", "t1", text + "1"))).isFalse();
    }

    @Test
    default void opensAgainWhatWasClosed() {
        does(tx -> tx.findings().open(aConflict("f1", "t1", "lost")));

        does(tx -> tx.findings().close("f1", new Finding.Closed(NOW, "met")));
        does(tx -> tx.findings().close("f1", new Finding.Closed(NOW.plusSeconds(9), "dismissed")));

        assertAnswer(tx -> tx.findings().open(aConflict("f2", "t1", "lost"))).isTrue();
        assertThat(read(tx -> tx.findings().find(ACME, "f1")).orElseThrow().closed()).contains(new Finding.Closed(NOW, "met"));
        assertRows(tx -> tx.findings().openOfTicket("t1")).extracting(Finding::id).containsExactly("f2");
    }

    @Test
    default void tellsAConnectionsFindingsFromItsTickets() {
        Finding ofConnection = aConflict("f2", "", "");
        does(tx -> tx.findings().open(aConflict("f1", "t1", "lost")));
        does(tx -> tx.findings().open(ofConnection));

        assertRows(tx -> tx.findings().openOfConnection(ACME, "psa")).containsExactly(ofConnection);
        assertRows(tx -> tx.findings().openOfConnection(GLOBEX, "psa")).isEmpty();
        assertRows(tx -> tx.findings().openOfConnection(ACME, "linear")).isEmpty();
    }

    @Test
    default void pagesAndCountsWhatIsOpen() {
        does(tx -> List.of("f4", "f2", "f1", "f3").forEach(id -> tx.findings().open(aConflict(id, "t-" + id, ""))));
        does(tx -> tx.findings().close("f2", new Finding.Closed(NOW, "met")));

        assertRows(tx -> tx.findings().page(ACME, "f1", 1)).extracting(Finding::id).containsExactly("f3");
        assertRows(tx -> tx.findings().page(GLOBEX, "", 9)).isEmpty();
        assertNumber(tx -> tx.findings().countOpen(ACME)).isEqualTo(3);
    }

    @Test
    default void prunesOnlyWhatWasClosedLongAgo() {
        does(tx -> List.of("f1", "f2", "f3", "f4").forEach(id -> tx.findings().open(aConflict(id, "t-" + id, ""))));
        does(tx -> List.of("f1", "f2").forEach(id -> tx.findings().close(id, new Finding.Closed(NOW.minusSeconds(9), "met"))));
        does(tx -> tx.findings().close("f3", new Finding.Closed(NOW, "met")));

        assertNumber(tx -> tx.findings().prune(NOW, 1)).isEqualTo(1);
        assertNumber(tx -> tx.findings().prune(NOW, 9)).isEqualTo(1);

        assertRow(tx -> tx.findings().find(ACME, "f3")).isPresent();
        assertNumber(tx -> tx.findings().countOpen(ACME)).isEqualTo(1);
    }
}
