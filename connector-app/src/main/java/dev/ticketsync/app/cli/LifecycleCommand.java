package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Lifecycles;
import dev.ticketsync.core.provider.NearestName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code connector lifecycle}. */
@Command(name = "lifecycle", description = "Shows which status may follow which.")
final class LifecycleCommand implements Runnable {
    private final ConnectorCommand root;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "agent, helpdesk, board or one of your own in the configuration; all of them if left out.")
    private List<String> names = List.of();

    @Option(names = "--format", paramLabel = "text|mermaid", description = "A table, or a diagram in Mermaid's language.")
    private Format format = Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    LifecycleCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Collection<Lifecycle> shown = shown();
        if (root.reportsJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            shown.forEach(lifecycle -> all.add(LifecycleForms.json(lifecycle)));
            out.println(all);
            return;
        }
        shown.forEach(lifecycle -> out.println(switch (format) {
            case text -> LifecycleForms.table(lifecycle);
            case mermaid -> LifecycleForms.diagram(lifecycle);
        }));
    }

    private Collection<Lifecycle> shown() {
        Map<String, Lifecycle> all = known();
        if (names.isEmpty()) return all.values();
        Lifecycle named = all.get(names.getFirst());
        if (named == null) {
            throw new CommandFailure(ExitCode.USAGE,
                    "there is no lifecycle '" + names.getFirst() + "'; " + NearestName.hint(names.getFirst(), all.keySet()));
        }
        return List.of(named);
    }

    /** What comes with the product is shown without a configuration, and beside a broken one. */
    private Map<String, Lifecycle> known() {
        Map<String, Lifecycle> own = Lifecycles.byName();
        boolean isOurs = !names.isEmpty() && own.containsKey(names.getFirst());
        return isOurs || !Files.exists(root.config()) ? own : root.load().lifecycles();
    }

    /** The names are what people type. */
    @SuppressWarnings("MemberName")
    private enum Format {
        text, mermaid
    }
}
