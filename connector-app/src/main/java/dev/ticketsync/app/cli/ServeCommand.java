package dev.ticketsync.app.cli;

import java.net.URI;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.ConnectorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector serve}. */
@Command(name = "serve", description = "Takes webhooks in, polls, and keeps every workspace in step until it is stopped.")
final class ServeCommand implements Runnable {
    private final ConnectorCommand root;

    @Option(names = "--take-over", description = "Takes the records over from another installation that worked on them and is gone for good.")
    private boolean takeOver;

    @Option(names = "--restored", description = "The store was restored from a backup: catches up with both sides before anything else. Mostly noticed by itself.")
    private boolean restored;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ServeCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public void run() {
        ConnectorConfig config = root.load();
        prepare(config);
        ConnectorService service = Start.service(config, Ambience.real());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            service.close();
            stopped.countDown();
        }, "shutdown"));
        URI url = Start.serving(service);
        String hears = config.http().publicUrl().map(reached -> "webhooks at " + reached).orElse("polling only: http.publicUrl is not set");
        spec.commandLine().getOut().println(root.reportsJson()
                ? JsonNodeFactory.instance.objectNode().put("ready", true).put("url", url.toString())
                : "Serving on " + url + ", " + hears + ". Ctrl-C stops.");
        spec.commandLine().getOut().flush();
        await(stopped);
    }

    private void prepare(ConnectorConfig config) {
        try (Occupancy occupancy = Occupancy.of(config, Ambience.real())) {
            if (takeOver) occupancy.takeOver().forEach(spec.commandLine().getErr()::println);
            occupancy.requireNone();
            if (restored) occupancy.restored();
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
