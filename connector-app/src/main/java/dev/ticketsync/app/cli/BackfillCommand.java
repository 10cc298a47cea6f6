package dev.ticketsync.app.cli;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.JobFiling;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.store.Job;
import dev.ticketsync.core.store.JobState;
import dev.ticketsync.core.sync.job.BackfillOrder;
import dev.ticketsync.core.sync.job.MatchBy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector backfill}. */
@Command(name = "backfill", description = "Links and creates in bulk what was there before the first start. Interrupted, it goes on when it is called again.")
final class BackfillCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", required = true, paramLabel = "W", description = "The workspace.")
    @SuppressWarnings("NullAway.Init") // required
    private String workspace;

    @Option(names = "--from", required = true, paramLabel = "CONNECTION", description = "Whose records cross, as the mirror rules select them.")
    @SuppressWarnings("NullAway.Init") // required
    private String from;

    @Option(names = "--since", paramLabel = "DATE", description = "Only records changed since, such as 2026-01-31 (UTC).")
    private @Nullable String since;

    @Option(names = "--match", split = ",", paramLabel = "xref,url,title", description = "How pairs that exist already are found; they are linked instead of created.")
    private List<String> match = List.of();

    @Option(names = "--dry-run", description = "Shows what would be done, and changes nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Adopts pairs whose fields differ too, the authority's values standing; and creates more at once than the guard allows.")
    private boolean yes;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    BackfillCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.of(workspace));
        Set<String> connections = Objects.requireNonNull(config.workspaces().get(workspace)).connections().keySet();
        if (!connections.contains(from)) {
            throw new CommandFailure(ExitCode.USAGE,
                    "workspace " + workspace + " has no connection '" + from + "': " + NearestName.hint(from, connections));
        }
        int most = Objects.requireNonNull(config.workspaces().get(workspace)).guard().creates();
        BackfillOrder order = new BackfillOrder(from, sinceInstant(), ways(), yes, most);
        Ambience ambience = Ambience.real();
        Reachability.require(config, ambience, wanted);
        if (dryRun) return new BackfillPreview(config, ambience).show(workspace, order, spec.commandLine().getOut());
        ProgressLine progress = ProgressLine.to(spec.commandLine().getErr(), ambience.clock());
        Job job = new JobFollower(config, ambience).follow(new JobFiling.Order(workspace, BackfillOrder.KIND, order.arguments(), true),
                progress::show);
        progress.end();
        requireDone(job.progress());
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("run", job.id()).put("done", job.progress().done()).put("note",
                        job.progress().note())
                : "Done: " + job.progress().note() + ".");
        return ExitCode.OK;
    }

    private void requireDone(Job.Progress end) {
        if (end.state() != JobState.FAILED) return;
        throw switch (end.position()) {
            case BackfillOrder.STOPPED -> new CommandFailure(ExitCode.ASKS, "the backfill stopped: " + end.note()
                    + "; look at what --dry-run shows, then call it again with --yes, or raise workspaces." + workspace + ".guard");
            case BackfillOrder.SUPERSEDED -> new CommandFailure(ExitCode.MOVED, end.note() + "; what it had linked stays linked");
            default -> new CommandFailure(ExitCode.UNREACHABLE, "the backfill stopped: " + end.note()
                    + "; call it again: it begins anew and passes over what it has linked");
        };
    }

    private Optional<Instant> sinceInstant() {
        return Optional.ofNullable(since).map(given -> Dates.instant("--since", given));
    }

    private Set<MatchBy> ways() {
        Set<MatchBy> ways = EnumSet.noneOf(MatchBy.class);
        for (String way : match) {
            ways.add(MatchBy.find(way).orElseThrow(
                    () -> new CommandFailure(ExitCode.USAGE, "--match '" + way + "' is not known: choose of xref, url, title")));
        }
        return ways;
    }
}
