package dev.ticketsync.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.fixture.TicketFold;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.ticket.Comment;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.workflow.NewTicket;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.Refused;
import dev.ticketsync.core.workflow.TicketWorkflowService;
import dev.ticketsync.core.workflow.VersionConflict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done with tickets comes out the same on every store, also where many do it at once. */
public interface TicketWorkContract extends StoreContract {
    Cause ADA = new Cause("local", "ada", "api");

    @Test
    default void keepsCommentsInTheirOrder() {
        Ticket ticket = aNewOne(serviceAt(NOW));
        TicketWorkflowService service = serviceAt(NOW);

        List<Comment> said = IntStream.range(0, 3).mapToObj(i -> in(tx -> service.comment(tx,
                Order.of(ticket.id(), ADA), i == 1 ? Visibility.PUBLIC : Visibility.INTERNAL, "line 1\nline \uD83D\uDE80 " + i))).toList();

        assertRows(tx -> tx.comments().ofTicket(ACME, ticket.id(), "", 10)).isEqualTo(said);
        assertRows(tx -> tx.comments().ofTicket(ACME, ticket.id(), said.getFirst().id(), 1)).containsExactly(said.get(1));
        assertRows(tx -> tx.comments().ofTicket(GLOBEX, ticket.id(), "", 10)).isEmpty();
    }

    @Test
    default void keepsRelationsOnceEach() {
        Relation blocks = new Relation("t1", RelationKind.BLOCKS, "t2");
        Relation relates = new Relation("t3", RelationKind.RELATES_TO, "t1");
        does(tx -> tx.relations().add(GLOBEX, new Relation("t1", RelationKind.BLOCKS, "t9")));

        assertAnswer(tx -> tx.relations().add(ACME, relates)).isTrue();
        assertAnswer(tx -> tx.relations().add(ACME, blocks)).isTrue();
        assertAnswer(tx -> tx.relations().add(ACME, blocks)).isFalse();

        assertRows(tx -> tx.relations().ofTicket(ACME, "t1")).containsExactly(blocks, relates);
        assertRows(tx -> tx.relations().saidOf(ACME, RelationKind.BLOCKS, List.of("t1", "t2", "t3"))).containsExactly(blocks);
        assertRows(tx -> tx.relations().saidOf(ACME, RelationKind.BLOCKS, List.of())).isEmpty();
        assertAnswer(tx -> tx.relations().remove(ACME, blocks)).isTrue();
        assertAnswer(tx -> tx.relations().remove(ACME, blocks)).isFalse();
        assertRows(tx -> tx.relations().ofTicket(ACME, "t1")).containsExactly(relates);
    }

    /** Random commands, many of them refused: whatever is known of a ticket is told by its events, and nothing is half done. */
    @Test
    default void isTheSumOfItsEventsWhateverIsDoneWithIt() {
        int done = 0;
        for (long seed = 0; seed < 6; seed++) {
            Deeds deeds = new Deeds(seed, ACME);
            deeds.begin(store());
            for (int step = 0; step < 60; step++) {
                Situation before = look(deeds);
                boolean took = deeds.one(store());
                Situation after = look(deeds);
                if (took) done++;
                else
                    assertThat(after).as("seed %d step %d: %s", seed, step, deeds.last()).isEqualTo(before);
                after.check("seed " + seed + " step " + step + ": " + deeds.last());
            }
        }
        assertThat(done).isGreaterThan(100);
    }

    private Situation look(Deeds deeds) {
        return read(tx -> new Situation(deeds.tickets().stream().map(id -> tx.tickets().find(ACME, id).orElseThrow()).toList(),
                deeds.tickets().stream().map(id -> tx.events().ofTicket(ACME, id, 0, 1000).stream().map(Events.Numbered::event).toList())
                        .toList(),
                deeds.tickets().stream().map(id -> tx.relations().ofTicket(ACME, id)).toList(), tx.events().last(ACME)));
    }

    /** What there is of some tickets, by ticket. */
    record Situation(List<Ticket> tickets, List<List<TicketEvent>> events, List<List<Relation>> relations, long last) {
        void check(String when) {
            for (int i = 0; i < tickets.size(); i++) {
                Ticket ticket = tickets.get(i);
                TicketFold fold = new TicketFold(ACME, events.get(i));
                assertThat(fold.ticket()).as(when).contains(ticket);
                List<Relation> said = relations.get(i).stream().filter(one -> one.ticketId().equals(ticket.id())).toList();
                assertThat(fold.relations()).as(when).containsExactlyInAnyOrderElementsOf(said);
                assertThat(new HashSet<>(events.get(i).stream().map(TicketEvent::version).toList())).as(when)
                        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ticket.version()).boxed().toList());
            }
        }
    }

    @Test
    default void letsOneOfManyClaimATicketAndAnotherOnceTheClaimIsOver() {
        Ticket ticket = aNewOne(serviceAt(NOW));
        Order order = Order.of(ticket.id(), ADA);
        Queue<Ticket> claimed = new ConcurrentLinkedQueue<>();

        Concurrently.run(IntStream.range(0, 12).<Runnable>mapToObj(i -> () -> claim(NOW, order).ifPresent(claimed::add)).toList());

        assertThat(claimed).singleElement().satisfies(won -> assertThat(won.work().executionLockedAt()).contains(NOW));
        Instant later = NOW.plus(Duration.ofMinutes(5));
        assertThat(claim(later.minusMillis(1), order)).isEmpty();
        assertThat(claim(later, order)).isPresent();
        assertAnswer(tx -> serviceAt(later).release(tx, order.underClaim(NOW))).isFalse();
        assertAnswer(tx -> serviceAt(later).release(tx, order.underClaim(later))).isTrue();
        assertThat(claim(later, order)).isPresent();
    }

    private Optional<Ticket> claim(Instant at, Order order) {
        return in(tx -> serviceAt(at).claim(tx, order, Duration.ofMinutes(5)));
    }

    @Test
    default void letsOneOfTwoWritersOfAVersionWinAndNumbersVersionsWithoutGaps() {
        TicketWorkflowService service = serviceAt(NOW);
        Ticket ticket = aNewOne(service);
        AtomicInteger won = new AtomicInteger();

        Concurrently.run(IntStream.range(0, 8).<Runnable>mapToObj(writer -> () -> IntStream.range(0, 8).forEach(attempt -> {
            long version = read(tx -> tx.tickets().find(ACME, ticket.id()).orElseThrow().version());
            try {
                in(tx -> service.edit(tx, Order.of(ticket.id(), ADA).atVersion(version),
                        FieldValues.of(Field.TITLE, writer + "." + attempt), Map.of()));
                won.incrementAndGet();
            } catch (VersionConflict lost) {
                assertThat(lost.current()).isGreaterThan(version);
            }
        })).toList());

        List<TicketEvent> events = read(tx -> tx.events().ofTicket(ACME, ticket.id(), 0, 1000)).stream().map(Events.Numbered::event)
                .toList();
        assertThat(events).extracting(TicketEvent::version).containsExactlyElementsOf(LongStream.rangeClosed(1, won.get() + 1L).boxed()
                .toList());
        assertThat(events).extracting(event -> event.data().get("title")).doesNotHaveDuplicates();
        assertThat(new TicketFold(ACME, events).ticket())
                .isEqualTo(this.<Optional<Ticket>>read(tx -> tx.tickets().find(ACME, ticket.id())));
    }

    @Test
    default void closesNoRingThoughItsTiesAreMadeAtOnce() {
        TicketWorkflowService service = serviceAt(NOW);
        List<String> ring = IntStream.range(0, 4).mapToObj(i -> aNewOne(service).id()).toList();
        AtomicInteger refused = new AtomicInteger();

        Concurrently.run(IntStream.range(0, 4).<Runnable>mapToObj(i -> () -> {
            Relation blocks = new Relation(ring.get(i), RelationKind.BLOCKS, ring.get((i + 1) % 4));
            try {
                in(tx -> service.relate(tx, Order.of(blocks.ticketId(), ADA), blocks));
            } catch (Refused closing) {
                refused.incrementAndGet();
            }
        }).toList());

        assertThat(refused).hasValue(1);
    }

    private Ticket aNewOne(TicketWorkflowService service) {
        return in(tx -> service.create(tx, new NewTicket(ACME, FieldValues.of(Field.TITLE, "VPN down"), Origin.LOCAL), ADA));
    }

    private static TicketWorkflowService serviceAt(Instant time) {
        SettableClock clock = new SettableClock(time);
        return new TicketWorkflowService(ACME, Lifecycles.helpdesk(), new IdSource(clock, new Random()), clock);
    }
}
