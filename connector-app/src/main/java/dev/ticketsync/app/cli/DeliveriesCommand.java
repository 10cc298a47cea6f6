package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector deliveries}. */
@Command(name = "deliveries", description = "Lists webhook calls and what became of them, newest first.")
final class DeliveriesCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Option(names = "--state", paramLabel = "waiting|taken|parked", description = "Only those of which this became.")
    private @Nullable String state;

    @Mixin
    private DeliveryOptions options = new DeliveryOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    DeliveriesCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<FiledDelivery> found = new ArrayList<>();
        Optional<FiledDelivery.State> wanted = Optional.ofNullable(state).map(DeliveryOptions::state);
        try (Store store = Start.store(config)) {
            for (String name : Workspaces.chosen(config, Optional.ofNullable(workspace)))
                found.addAll(store.reading(tx -> tx.deliveries().list(options.filter(name, wanted), "", limit - found.size())));
        }
        report(found);
        return ExitCode.OK;
    }

    private void report(List<FiledDelivery> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(filed -> array.add(ListedDelivery.json(filed)));
            out.println(array);
            return;
        }
        found.forEach(filed -> out.println(ListedDelivery.line(filed)));
        out.println(found.size() + " shown; `deliveries replay ID` has one taken in again.");
    }
}
