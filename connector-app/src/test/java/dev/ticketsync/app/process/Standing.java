package dev.ticketsync.app.process;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.app.demo.StageClaims;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.judge.Claims;
import dev.ticketsync.sandbox.judge.Judge;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.traffic.Tally;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How everything stands once all is quiet.
 *
 * @param report the judge's, from the vendors' records
 * @param edits  people's
 * @param calls  what became of the vendors' webhook calls
 * @param broken what is not as it should be, edits that were told of and are lost among it, and what the store says of it
 */
record Standing(Report report, long edits, Calls calls, List<String> broken) {
    /**
     * Webhook calls.
     *
     * @param acknowledged how many were answered 200
     * @param missing      the bodies of those of them that are not in the store
     * @param waiting      how many stored calls were not taken in
     * @param losers       how many edits they told of that we wrote over, kept or not
     */
    private record Calls(int acknowledged, Set<String> missing, long waiting, int losers) {}

    private static final Set<Report.Problem> BROKEN = EnumSet.of(Report.Problem.UNLINKED, Report.Problem.DIFFERENT,
            Report.Problem.DUPLICATE, Report.Problem.ORPHAN);

    /** Reads the store that nobody works on any more, and asks the judge. */
    static Standing of(Sandbox sandbox, Site site, Tally tally, Set<String> acknowledged) {
        try (Store store = site.store()) {
            Judge judge = new Judge(sandbox);
            Report report = judge.judge(new StageClaims(store, site.config()).read(), tally.window());
            long waiting = store.<Long>reading(tx -> tx.deliveries().waiting(Site.WORKSPACE));
            CoveredEdits covered = new CoveredEdits(sandbox, report, acknowledged);
            covered.untold().forEach(detail -> System.out.println("covered, and no acknowledged call told of it: " + detail));
            CoveredEdits keptOrNot = new CoveredEdits(sandbox, judge.judge(Claims.none(), tally.window()), acknowledged);
            Calls calls = new Calls(acknowledged.size(), missing(site.url(), acknowledged), waiting, keptOrNot.told().size());
            return new Standing(report, tally.edits(), calls, broken(report, covered, store));
        }
    }

    private static List<String> broken(Report report, CoveredEdits covered, Store store) {
        Stream<Report.Detail> apart = report.details().stream().filter(detail -> BROKEN.contains(detail.problem()));
        return Stream.concat(apart, covered.told().stream())
                .map(detail -> detail + ": " + store.reading(tx -> known(tx, detail))).toList();
    }

    private static String known(Transaction tx, Report.Detail detail) {
        Optional<Link> link = tx.links().findByKey(Site.WORKSPACE, "linear", detail.issue())
                .or(() -> tx.links().findByKey(Site.WORKSPACE, "psa", detail.ticket()));
        return link.map(Link::ticketId).map(ticket -> tx.tickets().find(Site.WORKSPACE, ticket) + " " + tx.due().find(ticket) + " "
                + tx.links().ofTicket(ticket) + " " + tx.findings().openOfTicket(ticket)).orElse("no link");
    }

    private static Set<String> missing(String url, Set<String> acknowledged) {
        Set<String> missing = new HashSet<>(acknowledged);
        try (Connection store = DriverManager.getConnection(url);
                Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("select body from deliveries")) {
            while (rows.next())
                missing.remove(new String(rows.getBytes(1), StandardCharsets.UTF_8));
            return missing;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** In step, nothing twice, nothing lost, nothing left lying; and enough was done for that to mean something. */
    void assertSound() {
        assertThat(broken).isEmpty();
        assertThat(report.outOfStep()).isZero();
        assertThat(report.duplicates()).isZero();
        assertThat(calls.missing()).isEmpty();
        assertThat(calls.waiting()).isZero();
        assertThat(report.pairs()).isGreaterThan(64);
        assertThat(edits).isGreaterThan(200);
        assertThat(calls.acknowledged()).isPositive();
        assertThat(calls.losers()).isPositive();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT,
                "%d edits, %d pairs, %d out of step, %d duplicates, %d edits lost; %d deliveries acknowledged, %d of them missing",
                edits, report.pairs(), report.outOfStep(), report.duplicates(), report.lostEdits(), calls.acknowledged(),
                calls.missing().size());
    }
}
