package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.ticketsync.core.fixture.SettableClock;
import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.StatusKind;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.core.ticket.TicketEventType.TicketCompleted;
import static dev.ticketsync.core.ticket.TicketEventType.TicketCorrected;
import static dev.ticketsync.core.ticket.TicketEventType.TicketCreated;
import static dev.ticketsync.core.ticket.TicketEventType.TicketDetailsUpdated;
import static dev.ticketsync.core.ticket.TicketEventType.TicketStarted;
import static dev.ticketsync.core.ticket.TicketEventType.TicketStatusChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TicketWorkflowServiceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Cause BY_ADA = new Cause("linear", "ada", "webhook");
    private static final Cause BY_ADMIN = new Cause("local", "admin", "undo");
    private static final Actor ADA = new Actor("linear", "ada");
    private static final Actor ADMIN = new Actor("local", "admin");
    private static final Lifecycle AGENT = Lifecycles.agent();
    private static final Origin PSA = new Origin("connectwise", "psa", "48213", "https://psa.example/48213");

    private final SettableClock clock = new SettableClock(NOW);
    private final Store store = new MemoryStore();
    private final TicketWorkflowService service = serviceOf("acme");

    @Test
    void createsATicketInTheStatusItIsGivenWithoutAWalk() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "blocked").with(Field.TITLE, "VPN down"));

        assertThat(stored(ticket)).isEqualTo(ticket);
        assertThat(ticket.status()).isEqualTo("blocked");
        assertThat(ticket.version()).isEqualTo(1);
        assertThat(ticket.origin()).isEqualTo(PSA);
        assertThat(ticket.updated()).isEqualTo(NOW);
        assertThat(events()).containsExactly(new TicketEvent(ticket.id(), 1, TicketCreated,
                Map.of("status", "blocked", "title", "VPN down", "priority", "none", "provider", "connectwise", "connection", "psa",
                        "externalKey",
                        "48213", "url", "https://psa.example/48213"),
                ADA, NOW));
        assertThat(journal(ticket)).containsExactly(created(ticket, Field.STATUS, "blocked"), created(ticket, Field.TITLE, "VPN down"));
    }

    @Test
    void fillsInWhatIsUnknownOfANewTicket() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));

        assertThat(ticket.status()).isEqualTo("open");
        assertThat(ticket.description()).isEmpty();
        assertThat(ticket.priority()).isEqualTo("none");
        assertThat(journal(ticket)).extracting(JournalEntry::field).containsExactly(Field.TITLE);
    }

    @Test
    void refusesANewTicketInAStatusThatTheLifecycleDoesNotHave() {
        assertThatIllegalArgumentException().isThrownBy(() -> created(FieldValues.of(Field.STATUS, "triaged")))
                .withMessageContaining("has no status 'triaged'");

        assertThat(store.<Long>reading(tx -> tx.tickets().count("acme"))).isZero();
    }

    @Test
    void editsFieldsWithTheirCauses() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));
        clock.move(Duration.ofMinutes(1));

        Ticket edited = change(ticket, TicketChange.edit(Field.TITLE, "VPN up", BY_ADA)
                .and(TicketChange.edit(Field.PRIORITY, "high", BY_ADMIN)));

        assertThat(stored(ticket)).isEqualTo(edited);
        assertThat(edited.version()).isEqualTo(2);
        assertThat(edited.title()).isEqualTo("VPN up");
        assertThat(lastEvents(2))
                .containsExactly(
                        new TicketEvent(ticket.id(), 2, TicketDetailsUpdated, Map.of("title", "VPN up"), ADA, clock.instant()),
                        new TicketEvent(ticket.id(), 2, TicketDetailsUpdated, Map.of("priority", "high"), ADMIN, clock.instant()));
        assertThat(journal(ticket).subList(1, 3)).containsExactly(entry(ticket, Field.TITLE, "VPN down", "VPN up", BY_ADA),
                entry(ticket, Field.PRIORITY, "none", "high", BY_ADMIN));
    }

    @Test
    void makesAnEventOfEveryHopInOrderAndOneVersionOfAll() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "open"));

        Ticket done = change(ticket, TicketChange.move(path("open", "done"), BY_ADA).and(TicketChange.edit(Field.TITLE, "VPN up", BY_ADA)));

        assertThat(done.status()).isEqualTo("done");
        assertThat(done.version()).isEqualTo(2);
        assertThat(lastEvents(5)).extracting(TicketEvent::type).containsExactly(TicketStatusChanged, TicketStarted, TicketStatusChanged,
                TicketCompleted, TicketDetailsUpdated);
        assertThat(lastEvents(5)).extracting(TicketEvent::version).containsOnly(2L);
        assertThat(lastEvents(5).getFirst().data()).isEqualTo(Map.of("from", "open", "to", "in_progress", "trigger", "dispatch"));
        assertThat(lastEvents(5).get(2).data()).isEqualTo(Map.of("from", "in_progress", "to", "done", "trigger", "complete"));
        assertThat(journal(ticket)).contains(entry(ticket, Field.STATUS, "open", "done", BY_ADA));
    }

    @Test
    void namesTheEndsOfAnAgentsTask() {
        for (Map.Entry<String, TicketEventType> end : Map.of("failed", TicketEventType.TicketFailed, "cancelled",
                TicketEventType.TicketCancelled).entrySet()) {
            Ticket ticket = created(FieldValues.of(Field.STATUS, "in_progress"));

            change(ticket, TicketChange.move(path("in_progress", end.getKey()), BY_ADA));

            assertThat(lastEvents(2)).extracting(TicketEvent::type).containsExactly(TicketStatusChanged, end.getValue());
        }
    }

    @Test
    void refusesAHopThatIsNoEdgeAndChangesNothing() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "done"));
        Edge invented = new Edge(AGENT.status("done"), AGENT.status("open"), "reopen", Set.of());

        assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> change(ticket, TicketChange.move(List.of(invented), BY_ADA)))
                .satisfies(refused -> {
                    assertThat(refused.from().name()).isEqualTo("done");
                    assertThat(refused.to().name()).isEqualTo("open");
                    assertThat(refused.legal()).isEmpty();
                });

        assertUntouched(ticket);
    }

    @Test
    void refusesAHopThatDoesNotBeginWhereTheTicketIsAndNamesTheLegalOnes() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "open"));
        TicketChange move = TicketChange.move(path("in_progress", "done"), BY_ADA);

        assertThatExceptionOfType(IllegalMove.class).isThrownBy(() -> change(ticket, move))
                .withMessage("from open to done is not legal; from open it may go to [in_progress, cancelled]")
                .satisfies(refused -> assertThat(refused.legal()).extracting(Status::name).containsExactly("in_progress", "cancelled"));

        assertUntouched(ticket);
    }

    @Test
    void doesNothingWhereNothingDiffers() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));

        Ticket same = change(ticket, TicketChange.edit(Field.TITLE, "VPN down", BY_ADA));

        assertThat(same).isSameAs(ticket);
        assertUntouched(ticket);
    }

    @Test
    void refusesAChangeOfATicketThatHasChangedSinceItWasLoaded() {
        Ticket loaded = created(FieldValues.of(Field.TITLE, "VPN down"));
        Ticket changed = change(loaded, TicketChange.edit(Field.TITLE, "by ada", BY_ADA));

        assertThatExceptionOfType(StaleVersion.class)
                .isThrownBy(() -> change(loaded, TicketChange.edit(Field.TITLE, "by grace", BY_ADA)));

        assertThat(stored(loaded)).isEqualTo(changed);
        assertThat(events()).hasSize(2);
        assertThat(journal(loaded)).hasSize(2);
    }

    @Test
    void leavesNothingBehindWhereTheTransactionFails() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store.transact(tx -> {
            service.change(tx, ticket, TicketChange.move(path("open", "cancelled"), BY_ADA));
            throw new IllegalStateException("the power went");
        }));

        assertUntouched(ticket);
    }

    @Test
    void leavesNothingBehindOfAChangeWithoutACause() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));
        TicketChange causeless = new TicketChange(FieldValues.of(Field.TITLE, "VPN up"), List.of(), Map.of());

        assertThatIllegalArgumentException().isThrownBy(() -> change(ticket, causeless)).withMessage("a change of the title needs a cause");

        assertUntouched(ticket);
    }

    @Test
    void refusesATicketOfAnotherWorkspace() {
        Ticket ticket = created(FieldValues.of(Field.TITLE, "VPN down"));
        TicketWorkflowService other = serviceOf("globex");
        TicketChange edit = TicketChange.edit(Field.TITLE, "VPN up", BY_ADA);
        NewTicket foreign = new NewTicket("acme", FieldValues.NONE, Origin.LOCAL);
        Status done = AGENT.status("done");

        assertThatIllegalArgumentException().isThrownBy(() -> store.transact(tx -> other.change(tx, ticket, edit)))
                .withMessage("a ticket of workspace acme can't be changed from globex");
        assertThatIllegalArgumentException().isThrownBy(() -> store.transact(tx -> other.correct(tx, ticket, done, BY_ADMIN)));
        assertThatIllegalArgumentException().isThrownBy(() -> store.transact(tx -> other.create(tx, foreign, BY_ADA)));

        assertUntouched(ticket);
    }

    @Test
    void correctsAStatusOutsideTheTableWithAnEventOfItsOwn() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "done"));

        Ticket corrected = store.inTransaction(tx -> service.correct(tx, ticket, AGENT.status("open"), BY_ADMIN));

        assertThat(stored(ticket)).isEqualTo(corrected);
        assertThat(corrected.status()).isEqualTo("open");
        assertThat(lastEvents(1))
                .containsExactly(new TicketEvent(ticket.id(), 2, TicketCorrected, Map.of("from", "done", "to", "open"), ADMIN, NOW));
        assertThat(journal(ticket)).endsWith(entry(ticket, Field.STATUS, "done", "open", BY_ADMIN));
    }

    @Test
    void correctsOnlyToAStatusOfTheLifecycle() {
        Ticket ticket = created(FieldValues.of(Field.STATUS, "done"));
        Status strange = new Status("limbo", StatusKind.OPEN);

        assertThatIllegalArgumentException().isThrownBy(() -> store.transact(tx -> service.correct(tx, ticket, strange, BY_ADMIN)));

        assertUntouched(ticket);
    }

    private void assertUntouched(Ticket ticket) {
        assertThat(stored(ticket)).isEqualTo(ticket);
        assertThat(events()).extracting(TicketEvent::type).containsExactly(TicketCreated);
        assertThat(journal(ticket)).hasSize(1);
    }

    private TicketWorkflowService serviceOf(String workspace) {
        return new TicketWorkflowService(workspace, AGENT, new IdSource(clock, new Random(7)), clock);
    }

    private Ticket created(FieldValues values) {
        return store.inTransaction(tx -> service.create(tx, new NewTicket("acme", values, PSA), BY_ADA));
    }

    private Ticket change(Ticket ticket, TicketChange change) {
        return store.inTransaction(tx -> service.change(tx, ticket, change));
    }

    private Ticket stored(Ticket ticket) {
        return store.reading(tx -> tx.tickets().find("acme", ticket.id()).orElseThrow());
    }

    private List<TicketEvent> events() {
        return store.reading(tx -> tx.events().after("acme", 0, 100).stream().map(Events.Numbered::event).toList());
    }

    private List<TicketEvent> lastEvents(int count) {
        List<TicketEvent> all = events();
        return all.subList(all.size() - count, all.size());
    }

    private List<JournalEntry> journal(Ticket ticket) {
        return store.reading(tx -> tx.journal().ofTicket(ticket.id()));
    }

    private JournalEntry created(Ticket ticket, Field field, String value) {
        return new JournalEntry(ticket.id(), JournalKind.CREATED, "local", field, "", value, BY_ADA, clock.instant());
    }

    private JournalEntry entry(Ticket ticket, Field field, String before, String after, Cause cause) {
        return new JournalEntry(ticket.id(), JournalKind.APPLIED, "local", field, before, after, cause, clock.instant());
    }

    private static List<Edge> path(String from, String to) {
        return AGENT.path(AGENT.status(from), AGENT.status(to));
    }
}
