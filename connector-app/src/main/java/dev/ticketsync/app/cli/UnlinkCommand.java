package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Unlinking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector unlink}. */
@Command(name = "unlink", description = "Breaks the link between a ticket and its record at a connection, for good. Both stay as they are.")
final class UnlinkCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Parameters(index = "0", paramLabel = "TICKET", description = "Our ticket id, or the key of a linked record, such as ENG-218 or #48213.")
    @SuppressWarnings("NullAway.Init") // required
    private String ticket;

    @Parameters(index = "1", paramLabel = "CONNECTION", description = "Over which it is linked.")
    @SuppressWarnings("NullAway.Init") // required
    private String connection;

    @Option(names = "--workspace", paramLabel = "W", description = "Only look in this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    UnlinkCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        try (Store store = Start.store(config); Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            NamedTicket found = NamedTicket.find(store, wanted.stream().map(name -> desk.kit(name).orElseThrow()).toList(), ticket);
            report(unlink(store, found.id(), found.kit()));
            return ExitCode.OK;
        }
    }

    private Link unlink(Store store, String ticketId, SyncKit kit) {
        List<String> linked = store.reading(tx -> tx.links().ofTicket(ticketId)).stream().map(Link::connection).toList();
        return store.retrying(tx -> new Unlinking(kit).unlink(tx, ticketId, connection))
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "ticket " + ticketId + " has no link over '" + connection + "': "
                        + (linked.isEmpty() ? "it has none at all" : NearestName.hint(connection, linked))));
    }

    private void report(Link link) {
        String key = link.ref().map(RemoteRef::displayKey).orElse("a record to be created");
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("ticket", link.ticketId()).put("connection", connection).put("unlinked", key)
                : "Unlinked " + key + " at " + connection + " from ticket " + link.ticketId() + "; no mirror rule links it again.");
    }
}
