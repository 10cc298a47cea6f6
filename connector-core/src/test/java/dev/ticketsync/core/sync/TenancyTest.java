package dev.ticketsync.core.sync;

import java.util.List;
import java.util.Map;

import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.sync.Tenancy.Verdict;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TenancyTest {
    private final Office office = new Office();
    private final Tenancy tenancy = new Tenancy(office.kit);
    private final Imprint ours = office.store.inTransaction(tenancy::imprint);

    @Test
    void findsItselfAlone() {
        assertThat(judge()).isEqualTo(new Verdict.Ours());
        assertThat(judge(ours)).isEqualTo(new Verdict.Ours());
    }

    @Test
    void findsAnotherInstallationUntilItHasTakenOver() {
        Imprint other = new Imprint("another", 3);
        assertThat(judge(ours, other)).isEqualTo(new Verdict.Occupied("linear", "another"));

        Imprint claim = office.store.inTransaction(tx -> tenancy.takeOver(tx, "another"));

        assertThat(claim).isEqualTo(ours);
        assertThat(judge(ours, other)).isEqualTo(new Verdict.Ours());
        assertThat(judge(new Imprint("a third", 1))).isEqualTo(new Verdict.Occupied("linear", "a third"));
    }

    @Test
    void isNotDisturbedByAnotherWorkspaceOfItsStore() {
        String neighbour = office.store.inTransaction(tx -> tx.installations().ours("globex", () -> "neighbour"));

        assertThat(judge(new Imprint(neighbour, 99))).isEqualTo(new Verdict.Ours());
    }

    @Test
    void findsALaterSelfUntilItIsNotedAsRestored() {
        Imprint later = new Imprint(ours.installation(), ours.number() + 1);
        assertThat(judge(later)).isEqualTo(new Verdict.Restored());

        office.store.transact(tenancy::restore);
        office.store.transact(tenancy::restore);

        assertThat(judge(later)).isEqualTo(new Verdict.Ours());
        assertThat(office.store.<Boolean>reading(tx -> tx.installations().isRestored("acme"))).isTrue();
        assertThat(office.store.<Imprint>inTransaction(tenancy::imprint).number()).as("noted once").isEqualTo(1L << 32);
    }

    @Test
    void leavesAnImprintThatTellsHowFarItHasCome() {
        office.store.transact(
                tx -> tx.events().append("acme",
                        new TicketEvent("t1", 1, TicketEventType.TicketCreated, Map.of(), new Actor("linear", "ada"), Office.NOW)));

        assertThat(office.store.<Imprint>inTransaction(tenancy::imprint)).isEqualTo(new Imprint(ours.installation(), ours.number() + 1));
    }

    private Verdict judge(Imprint... imprints) {
        return office.store.inTransaction(tx -> tenancy.judge(tx, "linear", List.of(imprints)));
    }
}
