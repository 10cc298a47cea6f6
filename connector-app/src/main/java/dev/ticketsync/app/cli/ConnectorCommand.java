package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole: the options that every command shares, and the commands. */
@Command(name = "connector", description = "Keeps tickets of Linear and a PSA in step, both ways.", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Version.class, usageHelpAutoWidth = true)
public final class ConnectorCommand implements Runnable {
    @Option(names = "--config", paramLabel = "FILE", description = "The configuration (default: ./connector.yaml).", scope = ScopeType.INHERIT)
    private Path config = Path.of("connector.yaml");

    @Option(names = "--output", paramLabel = "text|json", description = "How the command reports.", scope = ScopeType.INHERIT)
    private OutputForm output = OutputForm.text;

    @Option(names = "--debug", description = "Shows where an error comes from.", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any command runs
    private CommandSpec spec;

    private ConnectorCommand() {}

    /**
     * Runs the command that {@code args} name and returns what the process exits with.
     *
     * @param out for what the command reports, and nothing else
     * @param err for errors, one clear line each
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        ConnectorCommand root = new ConnectorCommand();
        Errors errors = new Errors(() -> root.debug);
        CommandLine line = new CommandLine(root);
        root.named(args).values().forEach(command -> line.addSubcommand(command.get()));
        return line.setOut(out).setErr(err)
                .setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors)
                .execute(args);
    }

    /** The commands that the arguments name, or all if they name none: to read the options of each takes longer than most commands do. */
    private Map<String, Supplier<CommandLine>> named(String... args) {
        Map<String, Supplier<CommandLine>> all = commands();
        Map<String, Supplier<CommandLine>> found = new LinkedHashMap<>(all);
        found.keySet().retainAll(Arrays.asList(args));
        return found.isEmpty() ? all : found;
    }

    private Map<String, Supplier<CommandLine>> commands() {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("init", () -> new CommandLine(new InitCommand(this)));
        commands.put("lifecycle", () -> new CommandLine(new LifecycleCommand(this)));
        commands.put("check", () -> new CommandLine(new CheckCommand(this)));
        commands.put("serve", () -> new CommandLine(new ServeCommand(this)));
        commands.put("plan", () -> new CommandLine(new PlanCommand(this)));
        commands.put("apply", () -> new CommandLine(new ApplyCommand(this)));
        commands.put("sync", () -> new CommandLine(new SyncCommand(this)));
        commands.put("findings", () -> new CommandLine(new FindingsCommand(this)).addSubcommand(new ResolveCommand(this)));
        commands.put("approvals", () -> new CommandLine(new ApprovalsCommand(this)).addSubcommand(new ApproveCommand(this))
                .addSubcommand(new RejectCommand(this)));
        commands.put("explain", () -> new CommandLine(new ExplainCommand(this)));
        commands.put("deliveries", () -> new CommandLine(new DeliveriesCommand(this)).addSubcommand(new ReplayCommand(this)));
        commands.put("sweep", () -> new CommandLine(new SweepCommand(this)));
        commands.put("undo", () -> new CommandLine(new UndoCommand(this)));
        commands.put("unlink", () -> new CommandLine(new UnlinkCommand(this)));
        commands.put("backfill", () -> new CommandLine(new BackfillCommand(this)));
        commands.put("sandbox", () -> new CommandLine(new SandboxCommand()));
        commands.put("demo", () -> new CommandLine(new DemoCommand(this)));
        commands.put("bench", () -> new CommandLine(new BenchCommand()));
        return commands;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    Path config() {
        return config;
    }

    /** Reads the configuration that was named. */
    ConnectorConfig load() {
        return new ConfigLoader(System.getenv()).load(config);
    }

    boolean reportsJson() {
        return output == OutputForm.json;
    }

    /** The names are what people type. */
    @SuppressWarnings("MemberName")
    enum OutputForm {
        text, json
    }
}
