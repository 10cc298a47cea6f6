package dev.ticketsync.core.sync.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.sync.job.Backfill.Decision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A backfill comes upon a record of Linear's that no link names, beside a worker that has just created it there. */
final class BackfillRecognizesTest {
    private final Workplace workplace = new Workplace(usual -> new SyncRules(usual.lifecycle(), usual.fields(),
            List.of(new MirrorRule("psa", "linear", Map.of(), Map.of()), new MirrorRule("linear", "psa", Map.of(), Map.of()))));

    @Test
    void aRecordWhoseAnswerIsStillOnItsWay() {
        workplace.crossed("1", "VPN down");
        workplace.store.transact(tx -> {
            Link link = tx.links().findByKey(Workplace.ACME, "linear", "linear-for-1").orElseThrow();
            tx.links().update(new Link(link.id(), LinkState.SENT, Optional.empty(), link.creation(), link.memory(), link.version()));
        });

        assertThat(workplace.wouldBackfill("linear")).singleElement().isInstanceOf(Decision.Linked.class);
    }

    @Test
    void aCopyThatCarriesItsReference() {
        workplace.crossed("1", "VPN down");
        workplace.linear.marks(Map.of(RemoteTicket.REFERENCES, List.of("linear-for-1")));
        workplace.linear.has("copied", workplace.linear.record("linear-for-1").raw());

        assertThat(workplace.wouldBackfill("linear")).filteredOn(decision -> decision.record().externalKey().equals("copied"))
                .singleElement().isInstanceOfSatisfying(Decision.Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.why()).contains("carries the reference of another record"));
    }
}
