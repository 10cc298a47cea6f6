package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A create whose answer never arrives has happened, or will, or not: it happens once. */
final class LostAnswerTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kind':'commitThenNoAnswer'", "'kind':'lateCommit','delayMs':3000"})
    void createsATicketInThePsaOnce(String fault) {
        rig.fault("{'vendor':'connectwise',%s,'operation':'POST /service/tickets','count':3}".formatted(fault));

        for (int i = 0; i < 3; i++)
            rig.ada.creates("Lost " + i, "Todo", "customer");

        passesUntil(() -> rig.grace.tickets("summary like \"Lost%\"").size() >= 3 && linksLive() == 6);
        rig.passes(Duration.ofSeconds(30));
        rig.comesToRest();
        assertThat(rig.grace.tickets("summary like \"Lost%\"")).hasSize(3);
        assertThat(rig.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'kind':'commitThenNoAnswer'", "'kind':'lateCommit','delayMs':3000"})
    void createsAnIssueInLinearOnce(String fault) {
        rig.fault("{'vendor':'linear',%s,'operation':'issueCreate','count':3}".formatted(fault));

        for (int i = 0; i < 3; i++)
            rig.grace.creates("Lost " + i, "Escalated");

        passesUntil(() -> rig.ada.issues().size() >= 3 && linksLive() == 6);
        rig.passes(Duration.ofSeconds(30));
        rig.comesToRest();
        assertThat(rig.ada.issues()).hasSize(3);
        assertThat(rig.findings()).isEmpty();
    }

    private void passesUntil(java.util.concurrent.Callable<Boolean> done) {
        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            if (done.call()) return true;
            rig.passes(Duration.ofSeconds(1));
            return false;
        });
    }

    private long linksLive() {
        return rig.store.reading(tx -> tx.links().countByState(Rig.WORKSPACE))
                .getOrDefault(dev.ticketsync.core.link.LinkState.LIVE, 0L);
    }
}
