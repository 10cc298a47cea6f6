package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.repair.Story;
import dev.ticketsync.core.sync.repair.StoryLine;
import dev.ticketsync.core.ticket.Ticket;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector explain}. */
@Command(name = "explain", description = "Tells a ticket's whole story in order: what came in, what was decided and why, what was written where, what was held.")
final class ExplainCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Parameters(paramLabel = "TICKET", description = "Our ticket id, or the key of a linked record, such as ENG-218 or #48213.")
    @SuppressWarnings("NullAway.Init") // required
    private String ticket;

    @Option(names = "--workspace", paramLabel = "W", description = "Only look in this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ExplainCommand(ConnectorCommand root) {
        this.root = root;
    }

    /** Everything there is to tell. */
    record Told(Ticket ticket, List<Link> links, Optional<DueTicket> due, List<StoryLine> story) {}

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        try (Store store = Start.store(config); Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            NamedTicket named = NamedTicket.find(store, wanted.stream().map(name -> desk.kit(name).orElseThrow()).toList(), ticket);
            report(store.reading(tx -> told(tx, named)));
        }
        return ExitCode.OK;
    }

    private static Told told(Transaction tx, NamedTicket named) {
        Ticket found = tx.tickets().find(named.kit().workspace(), named.id())
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "ticket " + named.id() + " was removed meanwhile"));
        return new Told(found, tx.links().ofTicket(named.id()), tx.due().find(named.id()), Story.of(tx, named.id()));
    }

    private void report(Told told) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) out.println(StoryJson.of(told));
        else
            StoryText.lines(told).forEach(out::println);
    }
}
