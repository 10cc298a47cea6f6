package dev.ticketsync.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.sync.job.ApplyRun;
import dev.ticketsync.core.sync.job.PlanPins;
import dev.ticketsync.core.sync.worker.Duties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector apply}. */
@Command(name = "apply", description = "Carries a saved plan out, and nothing else. Exits 3 without a write if a record or a ticket in it has moved or the configuration has changed since, 5 if it would create or close more at once than the guard allows.")
final class ApplyCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Parameters(paramLabel = "PLANFILE", description = "What `plan --out` has saved.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--yes", description = "Even if it creates or closes more at once than the guard allows.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ApplyCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        Map<String, PlanPins> plans = SavedPlan.read(file);
        Ambience ambience = Ambience.real();
        List<String> known = List.copyOf(config.workspaces().keySet());
        plans.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new CommandFailure(ExitCode.USAGE, file + " is about workspace '" + name + "', which is not configured");
        });
        Map<String, Integer> sizes = SavedBulk.check(file, config, new BulkGuard(config, yes));
        Reachability.require(config, ambience, List.copyOf(plans.keySet()));
        plans.forEach((name, pins) -> apply(config, ambience, name, pins));
        report(sizes);
        return ExitCode.OK;
    }

    private void apply(ConnectorConfig config, Ambience ambience, String workspace, PlanPins pins) {
        JobFiling.Order order = new JobFiling.Order(workspace, "apply", Map.of(ApplyRun.PINS, pins.text()), false);
        Job job = new JobFollower(config, ambience, Duties.JOBS).follow(order, seen -> {});
        Job.Progress end = job.progress();
        if (end.state() != JobState.FAILED) return;
        if (end.position().equals(ApplyRun.MOVED))
            throw new CommandFailure(ExitCode.MOVED, workspace + ": nothing was done, since these have moved since the plan was made: "
                    + end.note() + "; make a new plan");
        if (end.position().equals(ApplyRun.RULED_ANEW))
            throw new CommandFailure(ExitCode.MOVED, workspace
                    + ": nothing was done, since the configuration, or the words of a remote that it"
                    + " names, have changed since the plan was made; make a new plan, and restart a live serve first, which goes by the"
                    + " configuration that it was started with");
        throw new CommandFailure(ExitCode.UNREACHABLE, workspace + ": " + end.note());
    }

    private void report(Map<String, Integer> sizes) {
        sizes.forEach((name, tickets) -> spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("workspace", name).put("applied", Objects.requireNonNull(tickets))
                : name + ": applied, " + tickets + " tickets and creates"));
    }
}
