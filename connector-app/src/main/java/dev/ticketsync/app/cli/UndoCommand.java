package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.Run;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Undo;
import dev.ticketsync.core.sync.repair.UndoPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector undo}. */
@Command(name = "undo", description = "Takes a run back, field by field: what anybody has changed since is left alone. Without --yes it shows what it would do; without RUN it lists the last runs.")
final class UndoCommand implements Callable<Integer> {
    private static final int AT_A_TIME = 100;
    private static final int RUNS = 20;

    private final ConnectorCommand root;

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "The run, as the journal names it.")
    private @Nullable String run;

    @Option(names = "--yes", description = "Does it.")
    private boolean yes;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    UndoCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        Ambience ambience = Ambience.real();
        try (Store store = Start.store(config); Desk desk = new Desk(config, ambience, CallMeter.NONE)) {
            if (run == null) list(store, wanted);
            else
                undo(store, kitOf(store, desk, wanted, run), new IdSource(ambience.clock(), ambience.random()).next(), run);
        }
        return ExitCode.OK;
    }

    private static SyncKit kitOf(Store store, Desk desk, List<String> wanted, String run) {
        return wanted.stream().filter(name -> !tickets(store, name, run, "").isEmpty()).findFirst().flatMap(desk::kit)
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE,
                        "the journal knows no run '" + run + "': `undo` without a name lists the last ones"));
    }

    private static List<String> tickets(Store store, String workspace, String run, String after) {
        return store.reading(tx -> tx.journal().ticketsOfRun(workspace, run, after, AT_A_TIME));
    }

    private void undo(Store store, SyncKit kit, String id, String name) {
        Undo undo = new Undo(kit, name);
        List<UndoPlan.Step> steps = new ArrayList<>();
        List<UndoPlan.Left> left = new ArrayList<>();
        for (List<String> page = tickets(store, kit.workspace(), name, ""); !page.isEmpty();) {
            List<String> some = page;
            UndoPlan part = yes ? store.inTransaction(tx -> undo.apply(tx, some, id)) : store.reading(tx -> undo.plan(tx, some));
            steps.addAll(part.steps());
            left.addAll(part.left());
            page = tickets(store, kit.workspace(), name, page.getLast());
        }
        report(new UndoReport(new UndoPlan(steps, left), yes ? Optional.of(id) : Optional.empty()));
    }

    private void report(UndoReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) out.println(report.json());
        else
            report.lines().forEach(out::println);
    }

    private void list(Store store, List<String> workspaces) {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : workspaces) {
            for (Run found : store.reading(tx -> tx.journal().runs(name, RUNS))) {
                String kind = store.reading(tx -> tx.jobs().find(found.id())).map(Job::kind).orElse("undo");
                out.println(root.reportsJson()
                        ? UndoReport.json(name, found, kind)
                        : String.join("  ", found.id(), name, kind, found.tickets() + " tickets", found.first() + " to " + found.last()));
            }
        }
    }
}
