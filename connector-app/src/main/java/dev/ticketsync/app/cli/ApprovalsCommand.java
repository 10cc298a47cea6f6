package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.Approval;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector approvals}. */
@Command(name = "approvals", description = "Lists what waits until a person has approved it, or what became of it.")
final class ApprovalsCommand implements Callable<Integer> {
    private static final int PAGE = 200;
    private static final String ALL = "all";

    private final ConnectorCommand root;

    @Option(names = "--workspace", paramLabel = "W", description = "Only this workspace (default: all).")
    private @Nullable String workspace;

    @Option(names = "--state", paramLabel = "waiting|approved|rejected|overtaken|all", description = "Only those in this state (default: waiting).")
    private String state = Approval.State.WAITING.label();

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ApprovalsCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Optional<Approval.State> wantedState = state();
        ConnectorConfig config = root.load();
        List<String> wanted = Workspaces.chosen(config, Optional.ofNullable(workspace));
        List<ListedApproval> found = new ArrayList<>();
        try (Store store = Start.store(config)) {
            for (String name : wanted)
                found.addAll(approvals(store, name, wantedState));
        }
        report(found);
        return ExitCode.OK;
    }

    private Optional<Approval.State> state() {
        List<String> known = Stream.concat(Arrays.stream(Approval.State.values()).map(Approval.State::label), Stream.of(ALL)).toList();
        if (!known.contains(state))
            throw new CommandFailure(ExitCode.USAGE, "--state '" + state + "' is not known: " + NearestName.hint(state, known));
        return Approval.State.find(state);
    }

    private static List<ListedApproval> approvals(Store store, String workspace, Optional<Approval.State> state) {
        List<ListedApproval> all = new ArrayList<>();
        List<ListedApproval> page = page(store, workspace, state, "");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(store, workspace, state, page.getLast().approval().id());
        }
        return all;
    }

    private static List<ListedApproval> page(Store store, String workspace, Optional<Approval.State> state, String after) {
        return store.reading(tx -> tx.approvals().page(workspace, "", state, after, PAGE).stream()
                .map(approval -> ListedApproval.of(tx, workspace, approval)).toList());
    }

    private void report(List<ListedApproval> found) {
        PrintWriter out = spec.commandLine().getOut();
        if (root.reportsJson()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            found.forEach(approval -> array.add(approval.json()));
            out.println(array);
            return;
        }
        found.forEach(approval -> approval.lines().forEach(out::println));
        long waiting = found.stream().filter(one -> one.approval().isWaiting()).count();
        out.println(waiting == 0
                ? "Nothing waits."
                : waiting + (waiting == 1 ? " waits" : " wait") + "; `approvals approve|reject ID --why TEXT` decides one.");
    }
}
