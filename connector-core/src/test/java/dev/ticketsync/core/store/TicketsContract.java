package dev.ticketsync.core.store;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Details;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Stamp;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Work;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.store.StoreFixtures.aTicket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public interface TicketsContract extends StoreContract {
    @Test
    default void returnsATicketAsItWasInserted() {
        Ticket plain = aTicket("t1");
        Origin origin = new Origin("linear", "linear", "uuid-1", "https://linear.app/ENG-1");
        Ticket ticket = new Ticket("t1", ACME, plain.values().with(Field.DESCRIPTION, "Zeile 1\nZeile 2 \"q\" \uD83D\uDE80"), everyWork(),
                origin, new Stamp(3, NOW, NOW.plusMillis(1), NOW.plusMillis(2)));

        does(tx -> tx.tickets().insert(ticket));

        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(ticket);
    }

    @Test
    default void updatesEverythingOfATicket() {
        Ticket first = aTicket("t1");
        Ticket second = first.changed(FieldValues.of(Field.STATUS, "triaged"), everyWork(), NOW.plusMillis(5));
        Ticket third = second.changed(FieldValues.NONE, Work.NONE, NOW.plusMillis(6));
        does(tx -> tx.tickets().insert(first));

        does(tx -> tx.tickets().update(second));
        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(second);

        does(tx -> tx.tickets().update(third));
        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(third);
    }

    @Test
    default void pagesThroughTheTicketsThatAreMeant() {
        does(tx -> {
            tx.tickets().insert(working("t1", "new", Work.NONE));
            tx.tickets().insert(working("t2", "triaged", Work.NONE.with(Detail.ASSIGNED_AGENT, "ada")));
            tx.tickets().insert(working("t3", "new", Work.NONE.with(Detail.ASSIGNED_AGENT, "ada").with(Detail.ASSIGNED_TEAM, "net")));
            tx.tickets().insert(working("t4", "closed", Work.NONE.with(Detail.PARENT, "t1").archived(Optional.of(NOW))));
            tx.tickets().insert(aTicket("t5", GLOBEX));
        });

        assertMeant(TicketFilter.ALL).containsExactly("t1", "t2", "t3", "t4");
        assertMeant(TicketFilter.ALL.in(Set.of("new"))).containsExactly("t1", "t3");
        assertMeant(TicketFilter.ALL.in(Set.of("new", "closed", "nowhere"))).containsExactly("t1", "t3", "t4");
        assertMeant(TicketFilter.ALL.assignedTo("ada")).containsExactly("t2", "t3");
        assertMeant(TicketFilter.ALL.assignedTo("ada").in(Set.of("new")).ofTeam("net")).containsExactly("t3");
        assertMeant(TicketFilter.ALL.under("t1")).containsExactly("t4");
        assertMeant(TicketFilter.ALL.archived(true)).containsExactly("t4");
        assertMeant(TicketFilter.ALL.archived(false).assignedTo("grace")).isEmpty();
        assertRows(tx -> tx.tickets().page(ACME, TicketFilter.ALL.archived(false), "t1", 1)).extracting(Ticket::id).containsExactly("t2");
        assertMap(tx -> tx.tickets().countByStatus(ACME)).isEqualTo(Map.of("new", 2L, "triaged", 1L, "closed", 1L));
    }

    private ListAssert<String> assertMeant(TicketFilter filter) {
        return assertThat(read(tx -> tx.tickets().page(ACME, filter, "", 10)).stream().map(Ticket::id).toList());
    }

    private static Ticket working(String id, String status, Work work) {
        Ticket plain = aTicket(id);
        return new Ticket(id, ACME, plain.values().with(Field.STATUS, status), work, Origin.LOCAL, plain.stamp());
    }

    private static Work everyWork() {
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Detail detail : Detail.values())
            details.put(detail, "{\"of\": \"" + detail.label() + "\"} \uD83D\uDE80");
        return new Work(Details.of(details), new LinkedHashSet<>(List.of("grace", "ada")), 2, Optional.of(NOW),
                Optional.of(NOW.plusMillis(7)));
    }

    @Test
    default void findsNothingOfAnotherWorkspace() {
        does(tx -> tx.tickets().insert(aTicket("t1")));

        assertRow(tx -> tx.tickets().find(GLOBEX, "t1")).isEmpty();
        assertNumber(tx -> tx.tickets().count(GLOBEX)).isZero();
        assertRows(tx -> tx.tickets().page(GLOBEX, "", 10)).isEmpty();
    }

    @Test
    default void refusesATakenId() {
        does(tx -> tx.tickets().insert(aTicket("t1")));

        assertThatThrownBy(() -> does(tx -> tx.tickets().insert(aTicket("t1", GLOBEX)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void updatesTheVersionBeforeAndNoOther() {
        Ticket first = aTicket("t1");
        Ticket second = first.changed(FieldValues.of(Field.STATUS, "triaged"), NOW.plusMillis(5));
        does(tx -> tx.tickets().insert(first));

        does(tx -> tx.tickets().update(second));

        assertRow(tx -> tx.tickets().find(ACME, "t1")).contains(second);
        assertThatThrownBy(() -> does(tx -> tx.tickets().update(second))).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> does(tx -> tx.tickets().update(aTicket("t2").changed(FieldValues.NONE, NOW))))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    default void letsOneOfManyConcurrentUpdatesWin() {
        Ticket first = aTicket("t1");
        does(tx -> tx.tickets().insert(first));
        AtomicInteger stale = new AtomicInteger();

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> {
            try {
                does(tx -> tx.tickets().update(first.changed(FieldValues.of(Field.TITLE, "by " + i), NOW)));
            } catch (StaleVersion lost) {
                stale.incrementAndGet();
            }
        }).toList());

        assertThat(stale).hasValue(11);
        assertThat(read(tx -> tx.tickets().find(ACME, "t1")).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    default void letsOneHoldATicketAtATime() {
        does(tx -> tx.tickets().insert(aTicket("t1")));
        does(tx -> tx.due().put(ACME, new DueTicket("t1", NOW, 0, "")));

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> does(tx -> {
            assertThat(tx.tickets().hold(ACME, "t1")).contains(aTicket("t1"));
            int before = tx.due().find("t1").orElseThrow().failures();
            tx.due().put(ACME, new DueTicket("t1", NOW, before + 1, ""));
        })).toList());

        assertThat(read(tx -> tx.due().find("t1")).orElseThrow().failures()).isEqualTo(12);
        assertRow(tx -> tx.tickets().hold(ACME, "t2")).isEmpty();
    }

    @Test
    default void pagesInOrderOfIds() {
        does(tx -> IntStream.of(3, 1, 4, 2).forEach(i -> tx.tickets().insert(aTicket("t" + i))));
        does(tx -> tx.tickets().insert(aTicket("t0", GLOBEX)));

        assertRows(tx -> tx.tickets().page(ACME, "", 3)).extracting(Ticket::id).containsExactly("t1", "t2", "t3");
        assertRows(tx -> tx.tickets().page(ACME, "t3", 3)).extracting(Ticket::id).containsExactly("t4");
        assertNumber(tx -> tx.tickets().count(ACME)).isEqualTo(4);
    }
}
