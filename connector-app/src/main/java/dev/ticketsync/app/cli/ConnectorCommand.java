package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

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
        return new CommandLine(root)
                .addSubcommand(new InitCommand(root))
                .addSubcommand(new LifecycleCommand(root))
                .addSubcommand(new CheckCommand(root))
                .addSubcommand(new ServeCommand(root))
                .addSubcommand(new PlanCommand(root))
                .addSubcommand(new ApplyCommand(root))
                .addSubcommand(new SyncCommand(root))
                .addSubcommand(new CommandLine(new FindingsCommand(root)).addSubcommand(new ResolveCommand(root)))
                .addSubcommand(new ExplainCommand(root))
                .addSubcommand(new CommandLine(new DeliveriesCommand(root)).addSubcommand(new ReplayCommand(root)))
                .addSubcommand(new SweepCommand(root))
                .addSubcommand(new UndoCommand(root))
                .addSubcommand(new UnlinkCommand(root))
                .addSubcommand(new BackfillCommand(root))
                .addSubcommand(new SandboxCommand())
                .addSubcommand(new DemoCommand(root))
                .addSubcommand(new BenchCommand())
                .setOut(out).setErr(err)
                .setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors)
                .execute(args);
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
