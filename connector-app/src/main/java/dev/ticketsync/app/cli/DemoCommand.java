package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.ticketsync.app.config.Quantities;
import dev.ticketsync.app.demo.Demo;
import dev.ticketsync.app.demo.DemoSummary;
import dev.ticketsync.app.http.CannotListen;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.sandbox.traffic.Tally;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector demo}. */
@Command(name = "demo", description = "Simulators, people at work and the connector between them, in one process. Exits 1 if anything ended out of step.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ConnectorCommand root;

    @Option(names = "--duration", paramLabel = "30s", description = "How long people work (default: until Ctrl-C).")
    private @Nullable String duration;

    @Option(names = "--seed", defaultValue = "1", description = "Of what people do and what goes wrong (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--port", defaultValue = "0", description = "Where the connector listens (default: any that is free).")
    private int port;

    @Option(names = "--real-limits", description = "Keeps the vendors' real quotas instead of raising them.")
    private boolean realLimits;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    DemoCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Optional<Duration> limit = Optional.ofNullable(duration).map(DemoCommand::parsed);
        PrintWriter told = spec.commandLine().getErr();
        told.println("Setting the stage: Linear and ConnectWise simulators, and a connector between them ...");
        try (OrderlyEnd end = new OrderlyEnd(); Demo demo = demo()) {
            end.of(demo::stop);
            told.println("The connector serves on " + demo.stage().url() + "; people open tickets ...");
            told.println(demo.begin() + " tickets have crossed. People edit both sides; webhooks and answers get lost on the way.");
            work(demo, limit, told);
            told.println("People stop. Waiting until all is quiet ...");
            DemoSummary summary = demo.end();
            if (!root.reportsJson()) show(demo, summary);
            summary.report().details().forEach(
                    detail -> told.println(detail.problem() + " " + detail.field() + " " + detail.issue() + " " + detail.ticket()));
            spec.commandLine().getOut().println(summary.toJson());
            return summary.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
        }
    }

    private Demo demo() {
        try {
            return new Demo(Demo.Setting.usual(seed, port, realLimits));
        } catch (CannotListen taken) {
            throw new CommandFailure(ExitCode.USAGE,
                    "can't listen on 127.0.0.1:" + port + ": stop what else listens there, or name another with --port");
        }
    }

    private static Duration parsed(String text) {
        try {
            return Quantities.duration(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--duration: " + wrong.getMessage());
        }
    }

    /** Shows a line a second while people work. */
    private static void work(Demo demo, Optional<Duration> limit, PrintWriter told) {
        Thread people = Thread.ofVirtual().name("people").start(() -> demo.run(limit));
        try {
            for (int second = 1; !people.join(TICK); second++) {
                Tally tally = demo.tally();
                told.printf("%4d s  %5d edits in Linear  %5d in the PSA  %3d races on one field  %2d illegal moves%n", second,
                        tally.editsLinear(),
                        tally.editsPsa(), tally.sameFieldRaces(), tally.illegal().size());
                told.flush();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Demo demo, DemoSummary summary) {
        PrintWriter out = spec.commandLine().getOut();
        var report = summary.report();
        out.println();
        out.printf("%d tickets on both sides; %d edits in Linear, %d in the PSA%n", report.pairs(), summary.tally().editsLinear(),
                summary.tally().editsPsa());
        out.printf("out of step: %d   twice: %d   covered without a trace: %d%n", report.outOfStep(), report.duplicates(),
                report.lostEdits());
        out.printf("illegal moves: %d made, %d held; values that lost a conflict, kept: %d%n", summary.tally().illegal().size(),
                summary.illegalHeld(), summary.conflicts());
        demo.aHeldMove().ifPresent(held -> out.println("  one of them: " + held(held)));
        out.printf("from an edit to its arrival: p50 %.1f ms, p99 %.1f ms; %.2f calls and %.2f writes a change%n", report.latency().p50(),
                report.latency().p99(),
                report.traffic().callsPerChange(), report.traffic().writesPerChange());
        out.println();
    }

    private static String held(Finding finding) {
        return finding.reason() + " (legal: " + String.join(", ", finding.values().legal()) + ")";
    }
}
