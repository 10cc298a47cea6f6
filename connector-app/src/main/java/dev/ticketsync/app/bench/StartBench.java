package dev.ticketsync.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.demo.DemoStage;

/** How long it takes from the start of {@code serve} as a process, on a store full of tickets, until the first webhook is acknowledged. */
public final class StartBench {
    /** By name, since the program knows its commands and they know this. */
    private static final String PROGRAM = "dev.ticketsync.app.Main";
    private static final int STARTS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long KNOCK_EVERY_NANOS = 5_000_000;

    private StartBench() {}

    /** Returns the time of each start, after one that isn't counted. */
    public static ObjectNode run(int tickets) throws InterruptedException {
        try (DemoStage stage = DemoStage.set(new DemoStage.Setting(1, 0, false, Duration.ofSeconds(60)))) {
            BackfillBench.fill(stage, tickets);
            stage.service().close();
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("tickets", tickets);
            start(stage, 0);
            ArrayNode times = json.putArray("startToAcknowledgedMs");
            for (int start = 1; start <= STARTS; start++)
                times.add(start(stage, start));
            return json;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long start(DemoStage stage, int round) throws IOException, InterruptedException {
        URI target = URI.create(stage.url() + "/webhooks/" + DemoStage.WORKSPACE + "/linear");
        WebhookLoad load = new WebhookLoad(target, DemoStage.WEBHOOK_SECRET, round + 1L, InstantSource.system());
        ProcessBuilder builder = new ProcessBuilder(command(stage)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(stage.variables());
        long begun = System.nanoTime();
        Process serve = builder.start();
        try {
            while (!acknowledges(target, load)) {
                if (!serve.isAlive()) throw new IllegalStateException("serve ended by itself with " + serve.exitValue());
                if (System.nanoTime() - begun > LIMIT.toNanos()) throw new IllegalStateException("serve doesn't answer");
                LockSupport.parkNanos(KNOCK_EVERY_NANOS);
            }
            return (System.nanoTime() - begun) / 1_000_000;
        } finally {
            serve.destroy();
            serve.waitFor();
        }
    }

    /** As the launcher starts it: with the classes kept that the first start loaded. */
    private static List<String> command(DemoStage stage) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(option -> !option.contains("SharedArchive"))
                .forEach(command::add);
        Path archive = stage.configFile().resolveSibling("serve.jsa");
        command.addAll(
                List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        command.addAll(List.of("serve", "--config", stage.configFile().toString()));
        return command;
    }

    private static boolean acknowledges(URI target, WebhookLoad load) {
        try (Socket socket = new Socket(target.getHost(), target.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(load.next());
            return WebhookLoad.status(in) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
