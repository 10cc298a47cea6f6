package dev.ticketsync.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;

import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The connector is killed again and again, in the worst moments too, and ends in step, with nothing twice and nothing lost. */
final class ServeSurvivesKillTest {
    private static final long SEED = 7;
    private static final int MANY = 200;
    /** Marks what takes many minutes; run by the profile of that name. */
    private static final String KILL = "kill";

    @TempDir
    Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void startSimulators() throws IOException {
        sandbox = Sandbox.start(new SandboxSettings(0, OptionalInt.empty(), SEED));
        sandbox.raiseLimits(1000);
    }

    @AfterEach
    void stopSimulators() throws IOException {
        sandbox.close();
    }

    @Test
    void tenTimesOnSqlite() throws Exception {
        assertSurvivesTen(site());
    }

    @Test
    void tenTimesOnPostgres() throws Exception {
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder)) {
            assertSurvivesTen(site().storingAt(postgres.url()));
        }
    }

    @Test
    @Tag(KILL)
    void manyTimesOnSqlite() throws Exception {
        assertSurvivesMany("SQLite", site());
    }

    @Test
    @Tag(KILL)
    void manyTimesOnPostgres() throws Exception {
        try (PostgresServer postgres = PostgresServer.startOrSkip(folder)) {
            assertSurvivesMany("PostgreSQL", site().storingAt(postgres.url()));
        }
    }

    private void assertSurvivesTen(Site site) throws Exception {
        KillRounds.Ended ended = new KillRounds(sandbox, site, SEED).run(10);

        ended.end().assertSound();
        assertThat(ended.provenInAll()).isGreaterThanOrEqualTo(3);
        assertThat(ended.proven()).containsKeys(Aim.Target.ISSUE_CREATED, Aim.Target.TICKET_CREATED);
    }

    private void assertSurvivesMany(String store, Site site) throws Exception {
        KillRounds.Ended ended = new KillRounds(sandbox, site, SEED).run(MANY);

        System.out.println(store + ": " + ended);
        ended.end().assertSound();
        assertThat(ended.kills()).isEqualTo(MANY);
        assertThat(ended.provenInAll()).isGreaterThanOrEqualTo(MANY / 4);
        assertThat(ended.proven()).containsOnlyKeys(Aim.Target.values());
    }

    private Site site() {
        return new Site(folder, sandbox.url());
    }
}
