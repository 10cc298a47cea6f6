package dev.ticketsync.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Preview;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
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

    @Option(names = "--out", paramLabel = "FILE", description = "Also writes the plan there, as JSON, with the versions it was made from.")
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
        Map<String, Preview.Outlook> plans = new LinkedHashMap<>();
        try (Store store = Start.store(config); Desk desk = new Desk(config, ambience, CallMeter.NONE)) {
            for (String name : wanted)
                plans.put(name, outlook(store, desk.kit(name).orElseThrow(), ambience));
        }
        report(plans, ambience);
        return ExitCode.OK;
    }

    private static Preview.Outlook outlook(Store store, SyncKit kit, Ambience ambience) {
        Preview preview = new Preview(kit);
        for (Remote remote : kit.remotes().all()) {
            String where = kit.workspace() + "." + remote.name();
            Reachability.require(where, remote);
            new PreviewReader(store, ambience).readAll(preview, remote, where);
        }
        return store.reading(preview::outlook);
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
