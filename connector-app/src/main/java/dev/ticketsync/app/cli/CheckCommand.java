package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.app.wiring.Stores;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.Remote;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector check}. */
@Command(name = "check", description = "Asks every remote whether what the configuration names exists there, and looks whether every kept ticket has a status of its lifecycle. Exits 1 if something doesn't fit, 2 if the configuration can't be read, 4 if a remote can't be reached.")
final class CheckCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    CheckCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        List<CheckedStatuses> statuses = statuses(config, wanted);
        List<CheckedConnection> checked = new ArrayList<>();
        try (Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            for (String name : wanted) {
                WorkspaceConfig configured = Objects.requireNonNull(config.workspaces().get(name));
                for (Remote remote : desk.kit(name).orElseThrow().remotes().all()) {
                    checked.add(check(name, remote, configured, config.http().publicUrl()));
                }
            }
        }
        report(statuses, checked);
        return exitCode(statuses, checked);
    }

    /** What of the kept tickets doesn't fit the configuration; a store that isn't there yet is left so. */
    private static List<CheckedStatuses> statuses(ConnectorConfig config, List<String> workspaces) {
        if (!Stores.isThere(config.store())) return List.of();
        try (Store store = Start.store(config)) {
            return workspaces.stream()
                    .flatMap(name -> CheckedStatuses.of(store, name, Objects.requireNonNull(config.workspaces().get(name))).stream())
                    .toList();
        }
    }

    private static CheckedConnection check(String workspace, Remote remote, WorkspaceConfig config, Optional<URI> publicUrl) {
        ReadResult<List<String>> result = remote.refresh(Lane.LIVE);
        Optional<URI> webhooks = publicUrl.map(url -> URI.create(url + "/webhooks/" + workspace + "/" + remote.name()));
        return new CheckedConnection(workspace, config.lifecycle(), remote,
                Objects.requireNonNull(config.connections().get(remote.name())), webhooks, result);
    }

    private void report(List<CheckedStatuses> statuses, List<CheckedConnection> checked) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            statuses.forEach(problem -> array.add(problem.json()));
            checked.forEach(connection -> array.add(connection.json()));
            out.println(array);
        } else {
            statuses.forEach(problem -> out.println(problem.line()));
            checked.forEach(connection -> connection.lines().forEach(out::println));
        }
    }

    private static int exitCode(List<CheckedStatuses> statuses, List<CheckedConnection> checked) {
        if (checked.stream().anyMatch(CheckedConnection::isUnreachable)) return ExitCode.UNREACHABLE;
        boolean allWell = statuses.isEmpty() && checked.stream().allMatch(connection -> connection.problems().isEmpty());
        return allWell ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
