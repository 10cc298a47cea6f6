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
    void namesBackfillAlsoWhereTheOldestTicketsWouldNotCross() throws IOException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort());
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':2500,'status':'New','days':300}"));
        sandbox.simulator(Rig.PSA).seeder().seed(Rig.json("{'tickets':3,'status':'Escalated','days':10}"));
        try (Rig rig = Rig.start(sandbox, Setup.BOTH)) {
            assertThat(rig.findings()).singleElement()
                    .satisfies(finding -> assertThat(finding.reason()).contains("backfill --workspace acme --from psa"));
        }
    }
}
