package dev.ticketsync.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.host.Faults;
import dev.ticketsync.sandbox.judge.Judge;
import dev.ticketsync.sandbox.judge.Report;
import dev.ticketsync.sandbox.traffic.Mishaps;
import dev.ticketsync.sandbox.traffic.Quiet;
import dev.ticketsync.sandbox.traffic.Tally;
import dev.ticketsync.sandbox.traffic.Traffic;
import dev.ticketsync.sandbox.traffic.TrafficSettings;

/** People at work on both sides while things go wrong between, and a judge at the end who looks at the vendors' records alone. */
public final class Demo implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    /** What isn't single edits is spread over an act: much of it is seen soon, and there is enough of it for a working day. */
    private static final Duration FIRST_ACT = Duration.ofMinutes(1);
    private static final Duration LATER_ACT = Duration.ofHours(1);
    /** Longer than a lost webhook takes to be made up for by a poll, and than a create waits until it is looked for. */
    private static final Duration QUIET = Duration.ofSeconds(6);

    private final Setting setting;
    private final DemoStage stage;
    private final Traffic traffic;
    private final StageClaims claims;
    private volatile boolean stopped;

    /**
     * How a demo runs.
     *
     * @param stage   the stage
     * @param traffic what people do
     * @param mishaps true if webhooks and answers get lost on the way
     * @param settle  how long the end may take
     */
    public record Setting(DemoStage.Setting stage, TrafficSettings traffic, boolean mishaps, Duration settle) {
        /** The demo as people see it. */
        public static Setting usual(long seed, int port, boolean realLimits) {
            Duration settle = realLimits ? Duration.ofMinutes(10) : Duration.ofSeconds(90);
            return new Setting(new DemoStage.Setting(seed, port, realLimits, POLL), TrafficSettings.demo(seed), true, settle);
        }
    }

    /** Sets the stage and opens the tickets; they have crossed when this returns. */
    public Demo(Setting setting) {
        this.setting = setting;
        this.stage = DemoStage.set(setting.stage());
        this.traffic = new Traffic(stage.sandbox(), setting.traffic());
        this.claims = new StageClaims(stage.service().store(), stage.config());
    }

    /** Opens the tickets and waits until they have crossed; returns how many pairs there are. */
    public int begin() {
        if (setting.mishaps()) Mishaps.order(stage.sandbox().faults(), setting.stage().seed());
        try {
            int pairs = traffic.setUp();
            traffic.warmUp(WARM_UP);
            return pairs;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets people work for so long, or until {@link #stop}. */
    public void run(Optional<Duration> limit) {
        if (limit.isPresent()) traffic.run(limit.get());
        for (Duration act = FIRST_ACT; limit.isEmpty() && !stopped; act = LATER_ACT)
            traffic.run(act);
    }

    /** Has people stop soon, whatever they are at; {@link #begin} and {@link #run} return then. On any thread. */
    public void stop() {
        stopped = true;
        traffic.stop();
    }

    /** What people have done so far. */
    public Tally tally() {
        return traffic.tally();
    }

    /** Waits until every change has been told and all is quiet, and judges. */
    public DemoSummary end() {
        stop();
        stage.pollsAll(setting.settle());
        boolean quiet = Quiet.await(stage.sandbox(), QUIET, setting.settle(), claims::workIsLeft);
        Tally tally = traffic.tally();
        Report report = new Judge(stage.sandbox()).judge(claims.read(), tally.window());
        if (!quiet) throw new IllegalStateException("still busy after " + setting.settle().toSeconds() + " s");
        List<Finding> findings = claims.findings();
        long conflicts = findings.stream().map(found -> found.about().kind())
                .filter(kind -> kind == FindingKind.CONFLICT || kind == FindingKind.OVERTAKEN).count();
        Faults faults = stage.sandbox().faults();
        return new DemoSummary(setting.stage().seed(), tally, report, claims.held(tally.illegal()), conflicts,
                new DemoSummary.Mishaps(faults.fired(), faults.fired(FaultKind.COMMIT_THEN_NO_ANSWER)));
    }

    /** One of the moves that are held, to be shown; empty if there is none. */
    public Optional<Finding> aHeldMove() {
        return claims.findings().stream().filter(finding -> finding.about().kind() == FindingKind.REJECTION).findFirst();
    }

    public DemoStage stage() {
        return stage;
    }

    @Override
    public void close() {
        traffic.close();
        stage.close();
    }
}
