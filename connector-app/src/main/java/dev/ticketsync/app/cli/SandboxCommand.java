package dev.ticketsync.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code connector sandbox}. */
@Command(name = "sandbox", description = "Runs the simulators of the vendors until it is stopped; says as one JSON object where they listen.")
final class SandboxCommand implements Runnable {
    @Option(names = "--port", defaultValue = "4010", description = "Where they listen (default: ${DEFAULT-VALUE}; 0 takes any that is free).")
    private int port;

    @Option(names = "--tls-port", defaultValue = "4011", description = "Where they listen for TLS (default: ${DEFAULT-VALUE}; 0 takes any that is free).")
    private int tlsPort;

    @Option(names = "--seed", defaultValue = "0", description = "Where random numbers start (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", paramLabel = "FILE", description = "Records that are there from the start: a JSON list of orders, each as POST /sandbox/seed takes it.")
    private @Nullable Path data;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    @Override
    public void run() {
        CountDownLatch stopping = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::countDown, "stop"));
        try (Sandbox sandbox = start()) {
            if (data != null) seed(sandbox, data);
            spec.commandLine().getOut().println(sandbox.readyLine());
            stopping.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAULT, "the sandbox did not stop cleanly: " + e.getMessage());
        }
    }

    private static void seed(Sandbox sandbox, Path file) {
        try {
            JsonNode orders = Json.parse(Files.readAllBytes(file));
            if (!orders.isArray()) throw new IllegalArgumentException("it holds no JSON list of orders");
            orders.forEach(order -> sandbox.simulator(order.path("vendor").asText()).seeder().seed(order));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "can't read " + file + " (" + e.getMessage() + "), which --data names");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, file + ", which --data names, can't be taken in: " + e.getMessage());
        }
    }

    private Sandbox start() {
        try {
            return Sandbox.start(new SandboxSettings(port, OptionalInt.of(tlsPort), seed));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE,
                    "can't listen on the ports " + port + " and " + tlsPort + " (" + e.getMessage()
                            + "): --port and --tls-port name others");
        }
    }
}
