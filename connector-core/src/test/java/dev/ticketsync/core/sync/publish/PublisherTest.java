package dev.ticketsync.core.sync.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.store.FencedOff;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Hold;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Subscription;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.sync.Fence;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Office;
import dev.ticketsync.core.sync.Remotes;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Resolution;
import dev.ticketsync.core.sync.repair.Resolutions;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is told what happens is told all of it, in order, and holds nobody up. */
final class PublisherTest {
    private static final String ACME = "acme";
    private final Store store = new MemoryStore();
    private final SettableClock clock = new SettableClock(Office.NOW);
    private final SyncKit kit = SyncKit.of(ACME, RulesFixture.helpdeskRules().build(), new Remotes(List.of()),
            new SyncKit.Chance(clock, new Random(1)));
    private Fence fence = Fence.raise(store, ACME);

    /** Somebody outside, who can be made deaf. */
    private static final class Ear implements EventSink {
        private final List<Long> heard = new ArrayList<>();
        private final List<Long> offered = new ArrayList<>();
        private Receipt answer = new Receipt.Taken();

        @Override
        public Receipt offer(Numbered event) {
            offered.add(event.number());
            if (answer instanceof Receipt.Taken) heard.add(event.number());
            return answer;
        }
    }

    @Test
    void tellsWhatHappensFromThenOnInOrder() {
        happens(3);
        Ear ear = new Ear();
        Publisher publisher = telling("billing", ear);
        publisher.step();
        happens(120);

        passes(Duration.ofSeconds(2), publisher);

        assertThat(ear.heard).containsExactlyElementsOf(LongStream.rangeClosed(4, 123).boxed().toList());
        passes(Duration.ofMinutes(1), publisher);
        assertThat(ear.heard).hasSize(120);
    }

    @Test
    void passesOverWhatNobodyAskedFor() {
        Ear ear = new Ear();
        Publisher publisher = new Publisher(kit, fence, new FindingDesk(kit),
                new Subscriber("billing", EnumSet.of(TicketEventType.TicketArchived), ear));
        publisher.step();
        happens(60);
        long archived = happens(TicketEventType.TicketArchived);
        happens(2);

        passes(Duration.ofSeconds(3), publisher);

        assertThat(ear.heard).containsExactly(archived);
        assertThat(subscription("billing").position()).isEqualTo(63);
    }

    @Test
    void parksWhoFailsTenTimesAndTellsTheOthersMeanwhile() {
        Ear dead = new Ear();
        dead.answer = new Receipt.NotTaken("it answered 500", Duration.ZERO);
        Ear other = new Ear();
        Publisher toDead = telling("billing", dead);
        Publisher toOther = telling("portal", other);
        passes(Duration.ofSeconds(1), toDead, toOther);
        happens(3);

        passes(Duration.ofSeconds(1), toDead, toOther);
        assertThat(other.heard).containsExactly(1L, 2L, 3L);
        passes(Duration.ofHours(3), toDead, toOther);

        assertThat(dead.offered).hasSize(10).containsOnly(1L);
        assertThat(parked()).singleElement().satisfies(finding -> {
            assertThat(finding.about().connection()).isEqualTo("webhook:billing");
            assertThat(finding.reason()).isEqualTo("webhook billing is told nothing any more, given up on after 10 attempts in a row: "
                    + "it answered 500; `findings resolve ID --take local` has it go on behind event 0");
        });
        happens(1);
        passes(Duration.ofHours(1), toDead, toOther);
        assertThat(dead.offered).hasSize(10);
        assertThat(other.heard).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void goesOnWhereItWasOnceAPersonSaysSo() {
        Ear ear = new Ear();
        Publisher publisher = telling("billing", ear);
        publisher.step();
        happens(2);
        passes(Duration.ofSeconds(1), publisher);
        ear.answer = new Receipt.Refused("it answered 410: it wants no more");
        happens(3);
        passes(Duration.ofSeconds(1), publisher);
        assertThat(ear.offered).containsExactly(1L, 2L, 3L);
        Finding finding = parked().getFirst();

        ear.answer = new Receipt.Taken();
        Resolution again = store.inTransaction(tx -> new Resolutions(kit).take(tx, finding.id(), Resolutions.LOCAL));
        passes(Duration.ofSeconds(2), publisher);

        assertThat(again).isEqualTo(new Resolution.Settled("tried again"));
        assertThat(parked()).isEmpty();
        assertThat(ear.heard).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(subscription("billing").failures()).isZero();
    }

    @Test
    void waitsLongerEachTimeAndAsLongAsItIsAsked() {
        Ear ear = new Ear();
        Publisher publisher = telling("billing", ear);
        publisher.step();
        happens(1);
        ear.answer = new Receipt.NotTaken("it answered 503", Duration.ofMinutes(7));
        passes(Duration.ofSeconds(1), publisher);

        passes(Duration.ofMinutes(6), publisher);
        assertThat(ear.offered).hasSize(1);
        ear.answer = new Receipt.NotTaken("it answered 500", Duration.ZERO);
        passes(Duration.ofMinutes(1), publisher);
        assertThat(ear.offered).hasSize(2);
        assertThat(Duration.between(clock.instant(), subscription("billing").dueAt())).isBetween(Duration.ofSeconds(9),
                Duration.ofSeconds(20));
        ear.answer = new Receipt.Taken();
        passes(Duration.ofSeconds(21), publisher);

        assertThat(ear.heard).containsExactly(1L);
        assertThat(subscription("billing").position()).isEqualTo(1);
        assertThat(subscription("billing").failures()).isZero();
    }

    @Test
    void neverAsksForLongerThanAnHour() {
        Ear ear = new Ear();
        Publisher publisher = telling("billing", ear);
        publisher.step();
        happens(1);
        ear.answer = new Receipt.NotTaken("it answered 429", Duration.ofDays(400));

        passes(Duration.ofSeconds(1), publisher);

        assertThat(subscription("billing").dueAt()).isBefore(clock.instant().plus(Duration.ofMinutes(61)));
    }

    /** It was told, but the worker is gone before that is kept: the next one tells it again, and nothing is missing. */
    @Test
    void tellsAgainWhatItIsNotKnownToHaveTaken() {
        Ear ear = new Ear();
        telling("billing", ear).step();
        happens(3);
        EventSink overtaking = event -> {
            Receipt receipt = ear.offer(event);
            if (event.number() == 2) fence = Fence.raise(store, ACME);
            return receipt;
        };
        Publisher first = telling("billing", overtaking);

        assertThatThrownBy(first::step).isInstanceOf(FencedOff.class);
        Publisher second = telling("billing", ear);
        passes(Duration.ofSeconds(1), second);

        assertThat(ear.heard).containsExactly(1L, 2L, 2L, 3L);
        happens(1);
        assertThatThrownBy(first::step).isInstanceOf(FencedOff.class);
        assertThat(ear.heard).as("who was overtaken tells nothing more").hasSize(4);
    }

    @Test
    void tellsNothingOnceTheWorkspaceMayGoToAnother() {
        Ear ear = new Ear();
        Publisher publisher = telling("billing", ear);
        publisher.step();
        happens(1);
        fence.heldFor(new Hold() {
            @Override
            public boolean isEnding() {
                return false;
            }

            @Override
            public boolean isFresh() {
                return false;
            }
        });

        passes(Duration.ofSeconds(3), publisher);
        assertThat(ear.offered).isEmpty();
        fence.heldFor(Hold.ALONE);
        passes(Duration.ofSeconds(1), publisher);

        assertThat(ear.heard).containsExactly(1L);
    }

    @Test
    void takesAFaultOfOursForAFailedAttempt() {
        Publisher publisher = telling("billing", event -> {
            throw new IllegalStateException("broken");
        });
        publisher.step();
        happens(1);

        passes(Duration.ofHours(3), publisher);

        assertThat(parked()).singleElement()
                .satisfies(finding -> assertThat(finding.reason()).contains("a fault of ours, IllegalStateException"));
    }

    private Publisher telling(String name, EventSink sink) {
        return new Publisher(kit, fence, new FindingDesk(kit), new Subscriber(name, EnumSet.allOf(TicketEventType.class), sink));
    }

    private void happens(int events) {
        for (int i = 0; i < events; i++) {
            long unused = happens(TicketEventType.TicketDetailsUpdated);
        }
    }

    private long happens(TicketEventType type) {
        return store.<Long>inTransaction(tx -> tx.events().append(ACME,
                new TicketEvent("t1", 1, type, Map.of(), new Actor("local", "ada"), clock.instant())));
    }

    private void passes(Duration time, Publisher... publishers) {
        Duration each = time.compareTo(Duration.ofMinutes(1)) > 0 ? Duration.ofSeconds(10) : Duration.ofMillis(250);
        for (Duration left = time; left.isPositive(); left = left.minus(each)) {
            clock.move(each);
            for (Publisher publisher : publishers) {
                for (int round = 0; round < 20 && publisher.isDue(); round++)
                    publisher.step();
            }
        }
    }

    private Subscription subscription(String name) {
        return store.reading(tx -> tx.subscriptions().find(ACME, name)).orElseThrow();
    }

    private List<Finding> parked() {
        return store.reading(tx -> tx.findings().page(ACME, "", 100)).stream()
                .filter(finding -> finding.about().kind() == FindingKind.PARKED).toList();
    }
}
