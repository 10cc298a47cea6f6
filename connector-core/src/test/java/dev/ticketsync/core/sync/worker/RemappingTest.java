package dev.ticketsync.core.sync.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.mapping.WordNames.Names;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.sync.job.BulkLimits;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The operator maps a word of the PSA's, or maps it otherwise, and starts again. */
final class RemappingTest {
    private static final String PARKED = Words.raw("psa", Field.STATUS, Words.UNMAPPED);

    @Test
    void aMoveThatWasHeldIsMadeOnceItsWordIsMapped() {
        Workplace workplace = new Workplace();
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, PARKED);
        workplace.passes(Duration.ofMinutes(3));
        assertThat(workplace.findings(FindingKind.REJECTION)).hasSize(1);

        Workplace next = workplace.restarted(reading(Words.UNMAPPED, "pending_customer"));

        assertThat(next.ticket("1").status()).isEqualTo("pending_customer");
        assertThat(next.linear.record("linear-for-1").raw().get(Field.STATUS)).contains(Words.raw("linear", Field.STATUS, "Waiting"));
        assertThat(next.findings(FindingKind.REJECTION)).isEmpty();
    }

    @Test
    void aRecordThatWasPassedOverCrossesOnceItsStatusIsMapped() {
        Workplace workplace = new Workplace();
        workplace.psa.has("1", Workplace.values("VPN down", Words.UNMAPPED));
        workplace.passes(Duration.ofMinutes(3));
        assertThat(workplace.findings(FindingKind.NOTICE)).singleElement().extracting(Finding::reason).asString()
                .contains("its status 'Parked' is mapped to nothing");

        Workplace next = workplace.restarted(reading(Words.UNMAPPED, "pending_customer"));

        assertThat(next.ticket("1").status()).isEqualTo("pending_customer");
        assertThat(next.title(next.linear, "linear-for-1")).contains("VPN down");
        assertThat(next.findings(FindingKind.NOTICE)).isEmpty();
    }

    @Test
    void aRecordThatNoRuleSelectsAnyMoreWaitsForNothing() {
        Workplace workplace = withOneHeldAndOnePassedOver();
        workplace.psa.archives("2");

        Workplace next = workplace.restarted(Words.statuses("psa"));

        assertThat(next.findings(FindingKind.NOTICE)).isEmpty();
        assertThat(next.findings(FindingKind.REJECTION)).hasSize(1);
    }

    @Test
    void norDoesOneThatWasDeleted() {
        Workplace workplace = withOneHeldAndOnePassedOver();
        workplace.psa.deletes("2");

        Workplace next = workplace.restarted(Words.statuses("psa"));

        assertThat(next.findings(FindingKind.NOTICE)).isEmpty();
    }

    @Test
    void moreRecordsThanTheGuardAllowsWaitForAPersonsWord() {
        Workplace workplace = withOneHeldAndOnePassedOver();

        Workplace next = workplace.restarted(reading(Words.UNMAPPED, "pending_customer"), new BulkLimits(0, 100, 0.1));

        assertThat(next.ticket("1").status()).isEqualTo("new");
        assertThat(next.findings(FindingKind.NOTICE)).extracting(Finding::reason)
                .anySatisfy(reason -> assertThat(reason).contains("would create 1 records (0 are allowed at once); it waits on"));
        String unused = next.syncs();
        next.passes(Duration.ofMinutes(1));
        assertThat(next.title(next.linear, "linear-for-2")).contains("Mail slow");
        assertThat(next.ticket("1").status()).isEqualTo("pending_customer");
        assertThat(next.findings(FindingKind.NOTICE, FindingKind.REJECTION)).isEmpty();
    }

    @Test
    void noMoreTicketsAreClosedThanTheGuardAllows() {
        Workplace workplace = withOneHeldAndOnePassedOver();

        Workplace next = workplace.restarted(reading(Words.UNMAPPED, "resolved"), new BulkLimits(500, 0, 0.1));

        assertThat(next.ticket("1").status()).isEqualTo("new");
        assertThat(next.findings(FindingKind.NOTICE)).extracting(Finding::reason)
                .anySatisfy(reason -> assertThat(reason).contains("would resolve or close 1 tickets (0 are allowed at once); it waits on"));
    }

    @Test
    void whatIsStillMappedToNothingDoesNotCount() {
        Workplace workplace = withOneHeldAndOnePassedOver();

        Workplace next = workplace.restarted(Words.statuses("psa"), new BulkLimits(0, 0, 0.1));

        assertThat(next.findings(FindingKind.NOTICE)).singleElement().extracting(Finding::reason).asString()
                .contains("is mapped to nothing");
    }

    @Test
    void aCommandThatOnlyDoesWhatItIsAskedForLeavesThemAlone() {
        Workplace workplace = withOneHeldAndOnePassedOver();
        List<String> written = List.copyOf(workplace.linear.written());

        Workplace next = workplace.onlyJobs(reading(Words.UNMAPPED, "pending_customer"));
        next.passes(Duration.ofMinutes(3));

        assertThat(next.linear.written()).isEqualTo(written);
        assertThat(next.findings(FindingKind.NOTICE)).hasSize(1);
    }

    @Test
    void aRestoredStoreCatchesUpBeforeThat() {
        Workplace workplace = new Workplace();
        workplace.psa.has("1", Workplace.values("VPN down", Words.UNMAPPED));
        workplace.passes(Duration.ofMinutes(3));
        workplace.store.transact(tx -> tx.installations().restored(Workplace.ACME, true));

        Workplace next = workplace.restarted(reading(Words.UNMAPPED, "pending_customer"));

        assertThat(next.store.<Boolean>reading(tx -> tx.installations().isRestored(Workplace.ACME))).isFalse();
        next.passes(Duration.ofMinutes(11));
        assertThat(next.title(next.linear, "linear-for-1")).contains("VPN down");
    }

    @Test
    void whatIsHeldStaysHeldByTheSameMap() {
        Workplace workplace = withOneHeldAndOnePassedOver();
        List<String> written = List.copyOf(workplace.linear.written());

        Workplace next = workplace.restarted(Words.statuses("psa"));

        assertThat(next.findings(FindingKind.REJECTION)).hasSize(1);
        assertThat(next.findings(FindingKind.NOTICE)).hasSize(1);
        assertThat(next.linear.written()).isEqualTo(written);
    }

    @Test
    void aChangedMapByItselfMovesNothing() {
        Workplace workplace = new Workplace();
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, "triaged"));
        workplace.passes(Duration.ofMinutes(3));
        Map<String, ?> before = workplace.remotes("1");

        Workplace next = workplace.restarted(reading("triaged", "in_progress"));
        next.passes(Duration.ofMinutes(3));

        assertThat(next.ticket("1").status()).isEqualTo("triaged");
        assertThat(next.remotes("1")).isEqualTo(before);
    }

    private static Workplace withOneHeldAndOnePassedOver() {
        Workplace workplace = new Workplace();
        workplace.crossed("1", "VPN down");
        workplace.psa.edits("1", Field.STATUS, PARKED);
        workplace.psa.has("2", Workplace.values("Mail slow", Words.UNMAPPED));
        workplace.passes(Duration.ofMinutes(3));
        return workplace;
    }

    /** The usual map, but for one name, which stands for that status and no other. */
    private static WordNames reading(String name, String status) {
        Map<String, Names> names = new LinkedHashMap<>();
        Words.statuses("psa").byLocal().forEach((local, usual) -> {
            List<String> read = new ArrayList<>(usual.read());
            read.remove(name);
            if (local.equals(status)) read.add(name);
            names.put(local, new Names(usual.write(), read));
        });
        return new WordNames(names);
    }
}
