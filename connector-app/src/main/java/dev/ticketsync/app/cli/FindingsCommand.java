package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector findings}. */
@Command(name = "findings", description = "Lists what is on record for a person: values that were lost, fields that are held, connections that can't go on.")
final class FindingsCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    FindingsCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        List<ListedFinding> found = new ArrayList<>();
        try (Store store = Start.store(config)) {
            for (String name : wanted)
                found.addAll(open(store, name));
        }
        report(found);
        return ExitCode.OK;
    }

    private static List<ListedFinding> open(Store store, String workspace) {
        List<ListedFinding> all = new ArrayList<>();
        List<ListedFinding> page = page(store, workspace, "");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(store, workspace, page.getLast().finding().id());
        }
        return all;
    }

    private static List<ListedFinding> page(Store store, String workspace, String after) {
        return store.reading(tx -> tx.findings().page(workspace, after, PAGE).stream().map(finding -> listed(tx, finding)).toList());
    }

    private static ListedFinding listed(Transaction tx, Finding finding) {
        String ticketId = finding.about().ticketId();
        List<String> keys = ticketId.isEmpty()
                ? List.of()
                : tx.links().ofTicket(ticketId).stream().flatMap(link -> link.ref().stream()).map(RemoteRef::displayKey).toList();
        return new ListedFinding(finding, keys);
    }

    private void report(List<ListedFinding> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(finding -> array.add(finding.json()));
            out.println(array);
            return;
        }
        found.forEach(finding -> finding.lines().forEach(out::println));
        out.println(found.isEmpty()
                ? "Nothing is open."
                : found.size() + " open; `findings resolve ID --take CONNECTION|local` decides one.");
    }
}
