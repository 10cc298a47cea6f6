package dev.ticketsync.app.engine;

import java.io.IOException;

import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who starts with years of tickets doesn't find them all mirrored the next minute. */
final class FirstStartTest {
    @Test
    void startsAtNowAndNamesBackfillForWhatIsOlder() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':50000,'status':'Escalated','days':300}"));
        try (Rig rig = Rig.start(sandbox, Setup.BOTH)) {
            long started = rig.mark();
            org.awaitility.Awaitility.await().until(() -> rig.polls(Rig.PSA, started) >= 2);
            rig.comesToRest();

            assertThat(rig.ada.issues()).isEmpty();
            assertThat(rig.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.about().kind()).isEqualTo(FindingKind.NOTICE);
                assertThat(finding.about().connection()).isEqualTo("psa");
                assertThat(finding.reason()).contains("backfill --workspace acme --from psa");
            });
            rig.grace.creates("The first new one", "Escalated");
            rig.issueOf("The first new one");
            assertThat(rig.ada.issues()).hasSize(1);
        }
    }

    @Test
    void namesBackfillAlsoWhereManyOldTicketsWouldNotCross() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':5000,'status':'Closed','days':300}"));
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':3,'status':'Escalated','days':10}"));
        try (Rig rig = Rig.start(sandbox, Setup.BOTH)) {
            assertThat(rig.findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.reason()).contains("at least 3", "backfill --workspace acme --from psa"));
        }
    }

    @Test
    void namesBackfillForOldIssuesOfLinearToo() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.simulator(Rig.LINEAR).seeder().seed(Rig.json("{'issues':1200,'status':'Done','days':300}"));
        sandbox.simulator(Rig.LINEAR).seeder().seed(Rig.json("{'issues':3,'status':'Todo','labels':['customer'],'days':10}"));
        try (Rig rig = Rig.start(sandbox, Setup.BOTH)) {
            assertThat(rig.findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.reason()).contains("at least 3", "backfill --workspace acme --from linear"));
        }
    }

    @Test
    void looksNoFurtherBackThanAFewPages() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':3,'status':'Escalated','days':400}"));
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':6000,'status':'Closed','days':300}"));
        sandbox.simulator(Rig.LINEAR).seeder().seed(Rig.json("{'issues':1200,'status':'Done','days':300}"));
        try (Rig rig = Rig.start(sandbox, Setup.WEBHOOKS)) {
            rig.comesToRest();

            assertThat(calls(rig, Rig.PSA, "GET /service/tickets")).as("one for the time, four pages back, the first poll").isEqualTo(6);
            assertThat(calls(rig, Rig.LINEAR, "issues")).isEqualTo(6);
            assertThat(rig.findings()).isEmpty();
        }
    }

    private static long calls(Rig rig, String vendor, String operation) {
        return rig.calls(vendor, 0).stream().filter(entry -> entry.call().operation().equals(operation)).count();
    }
}
