package dev.ticketsync.app.cli;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.bench.BackfillBench;
import dev.ticketsync.app.bench.LatencyBench;
import dev.ticketsync.app.bench.StartBench;
import dev.ticketsync.app.bench.WebhookBench;
import dev.ticketsync.app.config.Quantities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector bench}. */
@Command(name = "bench", description = "Measures on this machine, against the simulators, and prints one JSON object each.")
final class BenchCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set before a command runs
    private CommandSpec spec;

    @Command(description = "From an edit to its arrival on the other side.")
    int latency(@Option(names = "--duration", defaultValue = "30s") String duration,
            @Option(names = "--rate", defaultValue = "50") int rate,
            @Option(names = "--seed", defaultValue = "1") long seed) {
        return print(LatencyBench.run(seed, rate, parsed(duration)));
    }

    @Command(description = "Webhooks on disk and acknowledged in a second, load generator included.")
    int webhooks(@Option(names = "--duration", defaultValue = "60s") String duration) throws InterruptedException {
        return print(WebhookBench.run(parsed(duration)));
    }

    @Command(description = "A backfill of old tickets: time and calls.")
    int backfill(@Option(names = "--tickets", defaultValue = "10000") int tickets) {
        return print(BackfillBench.run(tickets));
    }

    @Command(description = "From the start of serve, on a store full of tickets, to the first webhook acknowledged.")
    int start(@Option(names = "--tickets", defaultValue = "10000") int tickets) throws InterruptedException {
        return print(StartBench.run(tickets));
    }

    private int print(ObjectNode result) {
        spec.commandLine().getOut().println(result);
        return ExitCode.OK;
    }

    private static Duration parsed(String text) {
        try {
            return Quantities.duration(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--duration: " + wrong.getMessage());
        }
    }
}
