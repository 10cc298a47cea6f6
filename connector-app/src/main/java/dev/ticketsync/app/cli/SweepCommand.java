package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.sync.job.SweepOrder;
import dev.ticketsync.core.sync.worker.Duties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector sweep}. */
@Command(name = "sweep", description = "Compares every linked record with what is known of it: finds what no event told, such as archived and deleted records. Exits 5 if more is gone or closed than the guard allows.")
final class SweepCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Option(names = "--yes", description = "However much is gone or closed.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    SweepCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        Ambience ambience = Ambience.real();
        Reachability.require(config, ambience, wanted);
        int code = ExitCode.OK;
        for (String name : wanted) {
            double share = Objects.requireNonNull(config.workspaces().get(name)).guard().sweep();
            JobFiling.Order order = new JobFiling.Order(name, SweepOrder.KIND, new SweepOrder(share, yes).arguments(), true);
            Job.Progress end = new JobFollower(config, ambience, Duties.JOBS).follow(order, seen -> {}).progress();
            if (end.state() == JobState.FAILED) throw new CommandFailure(ExitCode.UNREACHABLE, name + ": " + end.note());
            if (end.position().equals(SweepOrder.STOPPED)) code = ExitCode.ASKS;
            report(name, end);
        }
        return code;
    }

    private void report(String name, Job.Progress end) {
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("workspace", name).put("compared", end.done()).put("stopped",
                        end.position().equals(SweepOrder.STOPPED)).put("note", end.note())
                : name + ": " + end.note());
    }
}
