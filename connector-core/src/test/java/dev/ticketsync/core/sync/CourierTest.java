package dev.ticketsync.core.sync;

import java.util.List;

import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.fixture.LinkFixture.aLink;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

final class CourierTest {
    private static final Ticket TICKET = aTicket().titled("VPN down").build();
    private static final FieldValues TITLE = FieldValues.of(Field.TITLE, "VPN down again");
    private static final Backlink ORIGIN = new Backlink(new ProviderId("linear"), new RemoteRef("7", "ENG-7", "https://linear.example/7"),
            "VPN down");

    private final Office office = new Office().keeping(TICKET, aLink("linear").inStepWith(TICKET), aLink("psa").inStepWith(TICKET));

    @Test
    void beginsNoWriteWhenTheWorkspaceMaySoonBeAnothers() {
        Fence fence = Fence.raise(office.store, "acme");
        fence.heldFor(new RunningOut());
        Send update = new Send.Update(new RemoteWrite(office.link("psa"), TITLE, TITLE, FieldValues.NONE), 0, true, Lane.LIVE);
        Send create = new Send.Create(new Plan.Create(office.link("psa"), TITLE, TITLE), ORIGIN, Lane.LIVE);
        Send back = new Send.LinkBack(office.link("psa"), ORIGIN, new Imprint("01a1fdd1", 0), Lane.LIVE);

        List<Outcome> outcomes = new Courier(office.kit, fence, new Looks(office.kit.clock())).carry(List.of(update, create, back));

        assertThat(outcomes).extracting(CourierTest::result).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(WriteResult.Later.class, later -> assertThat(later.at()).isEqualTo(Office.NOW.plusSeconds(1))));
        assertThat(outcomes).hasSize(3);
    }

    @Test
    void sendsNoWriteOnALookThatHasBecomeTooOld() {
        Send update = new Send.Update(new RemoteWrite(office.link("psa"), TITLE, TITLE, FieldValues.NONE), 0, false, Lane.LIVE);

        assertThat(carry(update, new Looks(office.kit.clock()))).isInstanceOf(Outcome.Withdrawn.class);
    }

    @Test
    void sendsNoWriteThatWasDecidedOnBeforeTheRecordChanged() {
        Looks looks = new Looks(office.kit.clock());
        Send update = new Send.Update(new RemoteWrite(office.link("psa"), TITLE, TITLE, FieldValues.NONE), looks.moment(), true, Lane.LIVE);
        looks.moved(office.link("psa").id().id());

        assertThat(carry(update, looks)).isInstanceOf(Outcome.Withdrawn.class);
    }

    /** The remotes of an office throw when they are written to. */
    private Outcome carry(Send send, Looks looks) {
        return new Courier(office.kit, Fence.raise(office.store, "acme"), looks).carry(List.of(send)).getFirst();
    }

    private static WriteResult<?> result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Updated updated -> updated.result();
            case Outcome.Created created -> created.result();
            case Outcome.LinkedBack back -> back.result();
            case Outcome.Withdrawn withdrawn -> throw new AssertionError(withdrawn);
            case Outcome.Met met -> throw new AssertionError(met);
            case Outcome.Probed probed -> throw new AssertionError(probed);
            case Outcome.Looked looked -> throw new AssertionError(looked);
        };
    }

    private record RunningOut() implements Hold {
        @Override
        public boolean isEnding() {
            return false;
        }

        @Override
        public boolean isFresh() {
            return false;
        }
    }
}
