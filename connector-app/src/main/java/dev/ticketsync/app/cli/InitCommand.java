package dev.ticketsync.app.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConfigTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connector init}. */
@Command(name = "init", description = "Writes a commented connector.yaml to start from.")
final class InitCommand implements Runnable {
    private final ConnectorCommand root;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    InitCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        Path file = root.config();
        try {
            ConfigTemplate.write(file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " is there already and was left alone: --config names another file");
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE,
                    file + " can't be written (" + e.getClass().getSimpleName() + "): --config names another file");
        }
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("written", file.toString())
                : "Wrote " + file + ". Set the environment variables that it names, and fit it to your team and board.");
    }
}
