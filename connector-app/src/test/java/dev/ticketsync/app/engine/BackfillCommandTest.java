package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.cli.ConnectorCommand;
import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.sync.job.BackfillOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody sees of a backfill who calls it. */
final class BackfillCommandTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void start() throws IOException {
        site = new Site(folder);
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    void showsWhatItWouldDoAndDoesNothing() {
        String alike = issue("Printer jams", 3);
        String otherwise = issue("VPN down", 1);
        List<String> tickets = List.of(ticket("Printer jams", "Escalated", alike), ticket("VPN down", "Escalated", otherwise),
                ticket("Mailbox full", "Escalated", ""), ticket("Laptop lost", "New", ""));
        long mark = site.mark();

        int exit = backfill("--match", "xref", "--dry-run");

        assertThat(exit).as(site.err()).isZero();
        assertThat(site.out().lines()).containsExactlyInAnyOrder(
                "would adopt     #" + tickets.get(0) + " = ENG-1",
                "would adopt     #" + tickets.get(1) + " = ENG-2  differing: priority (needs --yes)",
                "would create    #" + tickets.get(2) + "  at linear",
                "not selected    #" + tickets.get(3) + "  no mirror rule selects it");
        assertThat(site.out()).startsWith("would adopt     #" + tickets.get(1));
        assertThat(site.writes(mark)).isEmpty();
        assertThat(site.<Long>reading(tx -> tx.tickets().count(Rig.WORKSPACE))).isZero();
        assertThat(jobs()).isEmpty();
    }

    @Test
    void leavesOutWhatIsOlderThanItIsTold() {
        seed("connectwise", "{'days':100,'records':[{'summary':'From long ago','status':'Escalated'}]}");
        seed("connectwise", "{'days':10,'records':[{'summary':'From last week','status':'Escalated'}]}");
        LocalDate between = site.sandbox.clock().instant().minus(Duration.ofDays(50)).atZone(ZoneOffset.UTC).toLocalDate();

        int exit = backfill("--since", between.toString());

        assertThat(exit).as(site.err()).isZero();
        assertThat(titles()).containsExactly("From last week");
    }

    @Test
    void answersADateThatIsNoneOnOneLine() {
        assertThat(backfill("--since", "last week")).isEqualTo(2);

        assertThat(site.err()).hasLineCount(1)
                .contains("--since 'last week' is no date: write it as 2026-01-31 or 2026-01-31T08:00:00Z");
        assertThat(site.out()).isEmpty();
        assertThat(site.writes(0)).isEmpty();
    }

    @Test
    void takesThePlaceOfAnInterruptedOneWithOtherOptions() {
        ticket("Printer jams", "Escalated", issue("Printer jams", 3));
        interrupted("0");

        int exit = backfill("--match", "xref");

        assertThat(exit).as(site.err()).isZero();
        assertThat(site.out()).startsWith("Done: 0 created, 1 adopted");
        assertThat(titles()).containsExactly("Printer jams");
        assertThat(jobs()).isEmpty();
        assertThat(job("0").progress().state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void goesOnWithAnInterruptedOneThatIsOrderedAgain() {
        ticket("Printer jams", "Escalated", "");
        interrupted("0");

        assertThat(backfill("--output", "json")).as(site.err()).isZero();

        assertThat(site.json().path("run").asText()).isEqualTo("0");
        assertThat(titles()).containsExactly("Printer jams");
    }

    @Test
    void tellsWhoFollowsTheOlderOneAndWorksOnceTheStoreIsFree() throws Exception {
        ticket("Printer jams", "Escalated", issue("Printer jams", 3));
        StringWriter told = new StringWriter();
        CompletableFuture<Integer> newer;
        try (ConnectorService idle = ConnectorService.open(new ConfigLoader(Map.of()).load(config()), Ambience.real())) {
            assertThat(idle.store().<Boolean>reading(tx -> tx.jobs().open(Rig.WORKSPACE).isEmpty())).isTrue();
            CompletableFuture<Integer> older = follow(told);
            await().until(() -> jobs().size() == 1);
            newer = follow(new StringWriter(), "--match", "xref");

            assertThat(older.get()).isEqualTo(3);
        }

        assertThat(told).asString().contains("the backfill `--from psa` was superseded by `--from psa --match xref` (run ");
        assertThat(newer.get()).isZero();
        assertThat(titles()).containsExactly("Printer jams");
    }

    @Test
    void saysThatAFailedOneBeginsAnew() {
        ticket("Printer jams", "Escalated", "");
        site.sandbox.faults()
                .order(Rig.json("{'vendor':'connectwise','kind':'serverError','status':400,'operation':'GET /service/tickets'}"));

        assertThat(backfill()).isEqualTo(4);

        assertThat(site.err()).contains("call it again: it begins anew and passes over what it has linked");
        assertThat(jobs()).as("there is none to be resumed").isEmpty();
    }

    private int backfill(String... options) {
        return site.run(command(options));
    }

    private static String[] command(String... options) {
        List<String> all = new ArrayList<>(List.of("backfill", "--workspace", "acme", "--from", "psa"));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    /** As in a process of its own, beside others. */
    private CompletableFuture<Integer> follow(StringWriter told, String... options) {
        List<String> all = new ArrayList<>(List.of(command(options)));
        all.addAll(List.of("--config", config().toString()));
        return CompletableFuture.supplyAsync(() -> ConnectorCommand.run(new PrintWriter(new StringWriter()), new PrintWriter(told, true),
                all.toArray(String[]::new)));
    }

    private Path config() {
        return folder.resolve("connector.yaml");
    }

    /** One without matching that nobody carries out any more. */
    private void interrupted(String id) {
        site.keep(tx -> tx.jobs().insert(job(id, Job.Progress.WAITING)));
    }

    private Job job(String id, Job.Progress progress) {
        WorkspaceConfig workspace = Objects.requireNonNull(new ConfigLoader(Map.of()).load(config()).workspaces().get(Rig.WORKSPACE));
        BackfillOrder order = new BackfillOrder("psa", Optional.empty(), Set.of(), false, workspace.guard().creates());
        return new Job(id, Rig.WORKSPACE, BackfillOrder.KIND, order.arguments(), progress, Instant.EPOCH);
    }

    private Job job(String id) {
        return site.reading(tx -> tx.jobs().find(id)).orElseThrow();
    }

    private List<Job> jobs() {
        return site.reading(tx -> tx.jobs().open(Rig.WORKSPACE));
    }

    private List<String> titles() {
        return site.ada.issues().valueStream().map(issue -> issue.path("title").asText()).toList();
    }

    private String issue(String title, int priority) {
        return seed("linear", "{'records':[{'title':'" + title + "','status':'Todo','priority':" + priority + "}]}");
    }

    private String ticket(String summary, String status, String issue) {
        return seed("connectwise", "{'records':[{'summary':'" + summary + "','status':'" + status
                + "','priority':'Priority 3 - Medium','externalXRef':'" + issue + "'}]}");
    }

    /** Returns the id of the record that the order makes. */
    private String seed(String vendor, String order) {
        JsonNode ids = site.sandbox.simulator(vendor).seeder().seed(Rig.json(order));
        return ids.get(0).asText();
    }
}
