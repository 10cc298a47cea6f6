package dev.ticketsync.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.core.sync.job.Preview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector plan}. */
@Command(name = "plan", description = "Shows what a sync would change, field by field, as base, local, remote; changes nothing.")
final class PlanCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the plan there, as JSON, with what it was made from, for `apply`.")
    private @Nullable Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    PlanCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        Ambience ambience = Ambience.real();
        Map<String, Preview.Outlook> plans = Outlooks.of(config, ambience, wanted);
        report(plans, ambience);
        return ExitCode.OK;
    }

    private void report(Map<String, Preview.Outlook> plans, Ambience ambience) {
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode json = PlanJson.of(plans, ambience.clock().instant());
        if (file != null) save(file, json);
        if (root.reportsJson()) out.println(json);
        else
            plans.forEach((name, outlook) -> PlanText.lines(name, outlook).forEach(out::println));
    }

    private static void save(Path file, ObjectNode json) {
        try {
            Files.writeString(file, json.toPrettyString() + "\n");
        } catch (IOException failure) {
            throw new CommandFailure(ExitCode.USAGE, "can't write the plan to " + file + ": name a file in a folder that exists");
        }
    }
}
