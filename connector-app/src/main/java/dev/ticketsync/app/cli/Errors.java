package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.ticketsync.app.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts every error on one clear line, and shows where it comes from only to who asks for it. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final BooleanSupplier debug;

    Errors(BooleanSupplier debug) {
        this.debug = debug;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        List<String> near = failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String hint = near.isEmpty() ? "" : "; did you mean '" + near.getFirst() + "'?";
        String help = command.getCommandSpec().qualifiedName() + " --help";
        command.getErr().println(firstLine(failure) + hint + " (`" + help + "` shows what there is)");
        trace(failure, command.getErr());
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = switch (failure) {
            case ParameterException usage -> handleParseException(usage, new String[0]);
            case ConfigException config -> print(err, config.getMessage(), ExitCode.USAGE);
            case CommandFailure expected -> print(err, expected.getMessage(), expected.exitCode());
            default -> print(err, "a fault of ours: " + firstLine(failure) + "; run it again with --debug and report what it shows",
                    ExitCode.FAULT);
        };
        trace(failure, err);
        return code;
    }

    private static int print(PrintWriter err, @Nullable String message, int code) {
        err.println(message);
        return code;
    }

    private static String firstLine(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }

    private void trace(Exception failure, PrintWriter err) {
        if (debug.getAsBoolean()) failure.printStackTrace(err);
    }
}
