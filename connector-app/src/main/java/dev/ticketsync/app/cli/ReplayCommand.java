package dev.ticketsync.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.repair.Replay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector deliveries replay}. */
@Command(name = "replay", description = "Has webhook calls taken in again, and tickets that were given up on tried again: by id, or all that the options name. A live serve does it at once, else the next sync.")
final class ReplayCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Deliveries, as `deliveries` lists them, or findings of the kind 'parked'.")
    private List<String> ids = List.of();

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Option(names = "--state", paramLabel = "taken|parked", description = "Only what became this; 'parked' alone has all that is parked tried again.")
    private @Nullable String state;

    @Mixin
    private DeliveryOptions options = new DeliveryOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ReplayCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        boolean narrowed = state != null || !options.isEmpty();
        if (ids.isEmpty() != narrowed)
            throw new CommandFailure(ExitCode.USAGE,
                    "name either ids, or what they have in common: --state, --connection, --since, --until, "
                            + "--reason");
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        try (Store store = Start.store(config); Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            List<SyncKit> kits = wanted.stream().map(name -> desk.kit(name).orElseThrow()).toList();
            report(store.inTransaction(tx -> ids.isEmpty() ? all(tx, kits) : byId(tx, kits)));
        }
        return ExitCode.OK;
    }

    private int all(Transaction tx, List<SyncKit> kits) {
        Optional<FiledDelivery.State> wanted = Optional.ofNullable(state).map(DeliveryOptions::state);
        return kits.stream().mapToInt(kit -> new Replay(kit, tx).all(options.filter(kit.workspace(), wanted))).sum();
    }

    /** All of them or none. */
    private int byId(Transaction tx, List<SyncKit> kits) {
        int items = 0;
        for (String id : ids) {
            Optional<Integer> found = kits.stream().map(kit -> new Replay(kit, tx).byId(id)).flatMap(Optional::stream).findFirst();
            items += found.orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "there is no delivery '" + id
                    + "', and nothing parked of that id: `deliveries` and `findings` list them; nothing was changed"));
        }
        return items;
    }

    private void report(int items) {
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("replayed", items)
                : items + (items == 1 ? " item is" : " items are") + " taken in again.");
    }
}
