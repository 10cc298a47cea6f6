package dev.ticketsync.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.ticketsync.app.cli.ConnectorCommand;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        if (List.of(args).contains("serve")) HeadStart.begin();
        System.exit(ConnectorCommand.run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }
}
