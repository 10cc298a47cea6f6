package dev.ticketsync.app.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.ticketsync.core.sync.worker.SyncSettings;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.RequestLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** We are not alone at a vendor's limits, and not every hour is a quiet one. */
final class QuotaTest {
    private static final int TICKETS = 130;
    private static final int MANY = 500;
    /** How many tickets may be at their remotes at a time. */
    private static final int PLACES = SyncSettings.DEFAULT.places();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Listing hundreds of tickets is work for the simulator that is at work for us. */
    private static final Duration SELDOM = Duration.ofSeconds(1);

    @Test
    void slowsDownWhereAnotherIntegrationTakesMostOfTheQuota() throws IOException {
        try (Rig rig = Rig.start(Setup.WEBHOOKS.polling("10m"))) {
            LinearPerson other = new LinearPerson(rig.sandbox.linearUrl(), "lin_api_sandbox");
            rig.sandbox.simulator(Rig.LINEAR).raiseLimits(0.2); // 500 requests an hour for both of us
            takes(other, 300);
            long before = rig.mark();
            List<String> summaries = IntStream.range(0, TICKETS).mapToObj(i -> "Wave " + i).toList();
            summaries.forEach(summary -> rig.grace.creates(summary, "Escalated"));

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(150)).until(() -> {
                rig.passes(Duration.ofMinutes(2));
                takes(other, 10);
                return created(rig, before).size() >= TICKETS;
            });

            await().until(() -> {
                rig.passes(Duration.ofMinutes(2));
                return rig.ada.issues().size() == TICKETS && rig.grace.tickets("externalXRef != null").size() == TICKETS;
            });
            assertThat(rig.ada.issues().findValuesAsText("title")).containsExactlyInAnyOrderElementsOf(summaries);
            List<RequestLog.Entry> ours = rig.calls(Rig.LINEAR, before).stream().filter(entry -> !isOthers(entry)).toList();
            assertThat(ours.stream().filter(RequestLog.Entry::refused).count() * 100).isLessThan(ours.size());
            List<RequestLog.Entry> created = created(rig, before);
            assertThat(Duration.between(created.getFirst().at(), created.getLast().at())).as("the time that we took for it")
                    .isGreaterThan(Duration.ofMinutes(15));
            assertThat(rig.findings()).isEmpty();
        }
    }

    /**
     * Tickets get a place at their remotes in the order in which they ask for one, so an edit waits for what was there before it. Of what comes later no more can
     * pass it than there are places.
     */
    @Test
    void bringsOneEditOverWhileAPersonMovesFiveHundredIssues() throws IOException {
        try (Rig rig = Rig.start(Setup.WEBHOOKS.with("${DEMO_PER_MINUTE}", "100000"))) {
            rig.sandbox.raiseLimits(100);
            List<String> many = IntStream.range(0, MANY).mapToObj(i -> rig.ada.creates("Many " + i, "Todo", "customer")).toList();
            String issue = rig.ada.creates("One among many", "Todo", "customer");
            await().atMost(PATIENCE).pollInterval(SELDOM).until(() -> rig.grace.tickets("summary like \"Many%\"").size() == MANY);
            String ticket = rig.ticketOf("One among many");
            rig.comesToRest();
            rig.passes(Duration.ofMinutes(1)); // no record has been looked at lately
            long before = rig.mark();
            rig.fault("{'vendor':'connectwise','kind':'latency','delayMs':300}"); // so that all are under way at once, and only the places go on

            moves(rig, many.subList(0, MANY / 2), before, MANY / 2);
            rig.ada.retitles(issue, "One of its own");
            await().until(() -> begun(rig, before) >= MANY / 2 + 1);
            moves(rig, many.subList(MANY / 2, MANY), before, MANY + 1);

            await().atMost(PATIENCE).until(() -> rig.grace.summary(ticket).equals("One of its own"));
            assertThat(writtenBefore(rig, ticket, "summary")).as("writes before the one edit had crossed")
                    .isBetween(1L, MANY / 2L + PLACES);
            await().atMost(PATIENCE).pollInterval(SELDOM)
                    .until(() -> rig.grace.tickets("summary like \"Many%\" and status/name = \"In Progress\"").size() == MANY);
            assertThat(rig.calls(Rig.PSA, before)).as("a look and a write for each").hasSizeLessThanOrEqualTo(2 * MANY + 50);
            assertThat(rig.findings()).isEmpty();
        }
    }

    /** Moves the issues, and returns once we have taken so many edits in. */
    private static void moves(Rig rig, List<String> issues, long since, int begun) {
        for (int i = 0; i < issues.size(); i += 50)
            rig.ada.movesAll(issues.subList(i, i + 50), "In Progress");
        await().until(() -> begun(rig, since) >= begun);
    }

    /** How many tickets wait for the PSA, or have been written there. */
    private static long begun(Rig rig, long since) {
        return rig.store.reading(tx -> tx.due().count(Rig.WORKSPACE)) + rig.writes(Rig.PSA, since).size();
    }

    /** How many statuses we had written in the PSA when we wrote that field of that ticket. */
    private static long writtenBefore(Rig rig, String ticket, String field) {
        return rig.sandbox.simulator(Rig.PSA).log().changes().stream().filter(change -> change.actor().equals(Call.CONNECTOR))
                .takeWhile(change -> !(change.record().equals(ticket) && change.field().equals(field)))
                .filter(change -> change.field().equals("status")).count();
    }

    /** Another integration that shares our key: whether a call of its own is refused is its own affair. */
    private static void takes(LinearPerson other, int calls) {
        for (int call = 0; call < calls; call++) {
            try {
                other.ask("query { organization { id } }", Map.of());
            } catch (IllegalStateException refused) {
                return;
            }
        }
    }

    private static boolean isOthers(RequestLog.Entry entry) {
        return entry.call().operation().equals("organization");
    }

    private static List<RequestLog.Entry> created(Rig rig, long since) {
        return rig.calls(Rig.LINEAR, since).stream()
                .filter(entry -> entry.call().operation().equals("issueCreate") && entry.status() == 200)
                .toList();
    }
}
