package dev.ticketsync.core.sync.worker;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.ticket.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The log has one line for each applied change: ids, names of fields and the cause; nobody's name and nothing of a ticket's text. */
final class ChangeLinesTest {
    private static final Logger SYNC = (Logger) LoggerFactory.getLogger("connector.sync");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Workplace workplace = new Workplace();

    @BeforeEach
    void listen() {
        SYNC.setLevel(Level.INFO);
        lines.start();
        SYNC.addAppender(lines);
    }

    @AfterEach
    void stop() {
        SYNC.detachAppender(lines);
        SYNC.setLevel(null);
    }

    @Test
    void tellsWhatWasCreated() {
        String id = workplace.crossed("1", "VPN down").id();

        assertThat(told()).containsExactly("created linear linear-for-1 for ticket " + id + ", by sync");
    }

    @Test
    void tellsWhatWasTakenAndWhatWasWrittenButNotByWhomNorWhat() {
        String id = workplace.crossed("1", "VPN down").id();
        lines.list.clear();

        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");
        workplace.hears(LivingProvider.call(LivingProvider.BY_A_PERSON, "1"));
        workplace.works();

        assertThat(told()).containsExactly("took title of ticket " + id + " from psa, by webhook: it alone had changed it",
                "wrote [title] of ticket " + id + " to linear linear-for-1, by sync");
        List<JournalEntry> journal = workplace.store.reading(tx -> tx.journal().ofTicket(id));
        assertThat(journal).as("the journal knows who it was")
                .anySatisfy(entry -> assertThat(entry.cause().actor()).isEqualTo(LivingProvider.PERSON));
    }

    @Test
    void namesTheRunThatAChangeBelongsTo() {
        String id = workplace.crossed("1", "VPN down").id();
        lines.list.clear();
        workplace.psa.edits("1", Field.TITLE, "VPN down in Lyon");

        String run = workplace.syncs();

        assertThat(told()).containsExactly(
                "took title of ticket " + id + " from psa, by poll in run " + run + ": it alone had changed it",
                "wrote [title] of ticket " + id + " to linear linear-for-1, by sync in run " + run);
    }

    @Test
    void tellsWhatIsHeldAndWhy() {
        String id = workplace.crossed("1", "VPN down").id();
        moves("in_progress");
        lines.list.clear();

        moves("new");

        assertThat(told()).containsExactly("held status of ticket " + id + " at psa: illegal");
    }

    private void moves(String status) {
        workplace.psa.edits("1", Field.STATUS, Words.raw("psa", Field.STATUS, status));
        workplace.hears(LivingProvider.call("seen", "1"));
        workplace.works();
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
