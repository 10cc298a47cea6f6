package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector sync}. */
@Command(name = "sync", description = "One pass: polls both sides and reconciles until nothing is left to do. Exits 0 in step, 1 with findings open, 4 if a remote can't be reached.")
final class SyncCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    SyncCommand(ConnectorCommand root) {
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
            Job job = new JobFollower(config, ambience).follow(new JobFiling.Order(name, "sync", Map.of(), false), seen -> {});
            report(name, job);
            if (job.progress().state() == JobState.FAILED) throw new CommandFailure(ExitCode.FAULT, name + ": " + job.progress().note());
            if (!job.progress().note().startsWith("0 ")) code = ExitCode.FINDINGS;
        }
        return code;
    }

    private void report(String name, Job job) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("workspace", name).put("state", job.progress().state().name()).put(
                "note",
                job.progress().note());
        spec.commandLine().getOut()
                .println(root.reportsJson()
                        ? json
                        : name + (job.progress().note().startsWith("0 ") ? ": in step, " : ": done, ") + job.progress().note());
    }
}
