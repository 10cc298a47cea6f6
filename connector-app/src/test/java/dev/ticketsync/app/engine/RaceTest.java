package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People edit one ticket on both sides before either edit has reached us. */
final class RaceTest {
    private static final String LATE = "{'vendor':'%s','kind':'webhookDelayed','actor':'%s','delayMs':%d}";

    private Rig rig;
    private String issue;
    private String ticket;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start();
        issue = rig.ada.creates("Slow login", "Todo", "customer");
        ticket = rig.ticketOf("Slow login");
        rig.comesToRest();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void bringsEditsOfDifferentFieldsToBothSides() {
        late(1500, 1500);

        rig.ada.retitles(issue, "Slow login in Lyon");
        rig.grace.moves(ticket, "In Progress");

        await().until(() -> rig.grace.summary(ticket).equals("Slow login in Lyon") && rig.ada.state(issue).equals("In Progress"));
        rig.comesToRest();
        assertThat(rig.grace.status(ticket)).isEqualTo("In Progress");
        assertThat(rig.ada.title(issue)).isEqualTo("Slow login in Lyon");
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void letsTheOriginWinAFieldThatBothChangedAndKeepsTheLosersValue() {
        rig.passes(Duration.ofSeconds(6)); // a look is good for five seconds: the next write takes another
        late(1500, 4000); // told the other way round, the write to Linear would cover the edit there

        rig.ada.retitles(issue, "Login takes a minute");
        rig.grace.retitles(ticket, "Login is slow since Monday");

        await().until(() -> rig.grace.summary(ticket).equals("Login takes a minute"));
        rig.comesToRest();
        assertThat(rig.ada.title(issue)).isEqualTo("Login takes a minute");
        assertThat(rig.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.about().field()).isEqualTo("title");
            assertThat(finding.values().lost()).isEqualTo("Login is slow since Monday");
        });
    }

    @Test
    void findsTheEditInThePsaThatOurWriteCovered() {
        late(0, 4000);

        rig.grace.retitles(ticket, "Login is slow since Monday");
        rig.ada.retitles(issue, "Login takes a minute");

        await().until(() -> !rig.findings().isEmpty());
        assertCovered(rig.findings().getFirst(), "psa", "Login is slow since Monday");
    }

    @Test
    void findsTheEditInThePsaThatOurWriteCoveredAMomentLater() {
        late(0, 60_000);

        rig.grace.retitles(ticket, "Login is slow since Monday");
        rig.passes(Duration.ofSeconds(3));
        rig.ada.retitles(issue, "Login takes a minute");
        await().until(() -> rig.grace.summary(ticket).equals("Login takes a minute"));
        rig.passes(Duration.ofSeconds(60));

        await().until(() -> !rig.findings().isEmpty());
        assertCovered(rig.findings().getFirst(), "psa", "Login is slow since Monday");
    }

    @Test
    void findsTheEditInLinearThatOurWriteCovered() {
        late(4000, 0);

        rig.ada.retitles(issue, "Login takes a minute");
        rig.grace.retitles(ticket, "Login is slow since Monday");

        await().until(() -> !rig.findings().isEmpty());
        assertCovered(rig.findings().getFirst(), "linear", "Login takes a minute");
    }

    private void late(int linearMillis, int psaMillis) {
        if (linearMillis > 0) rig.fault(LATE.formatted(Rig.LINEAR, "ada", linearMillis));
        if (psaMillis > 0) rig.fault(LATE.formatted(Rig.PSA, "grace", psaMillis));
    }

    private void assertCovered(Finding finding, String connection, String lost) {
        assertThat(finding.about().kind()).isIn(FindingKind.OVERTAKEN, FindingKind.CONFLICT);
        assertThat(finding.about().connection()).isEqualTo(connection);
        assertThat(finding.values().lost()).isEqualTo(lost);
        rig.comesToRest();
        assertThat(rig.findings()).hasSize(1);
        assertThat(rig.grace.summary(ticket)).isEqualTo(rig.ada.title(issue));
    }
}
