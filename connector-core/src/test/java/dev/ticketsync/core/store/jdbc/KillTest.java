package dev.ticketsync.core.store.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.store.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What was acknowledged is there, however the process ended. */
final class KillTest {
    private static final int ROUNDS = 5;
    private static final int ACKNOWLEDGED = 2_000;
    private static final int CALLERS = 32;
    /** Ends each line that acknowledges. */
    private static final String END = " kept";

    @Test
    void keepsEveryAcknowledgedDeliveryWhenTheProcessIsKilled(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("connector.db");

        for (int round = 0; round < ROUNDS; round++) {
            List<String> acknowledged = insertUntilKilled(url, "r" + round);

            try (JdbcStore store = JdbcStore.open(url)) {
                Set<String> kept = store.<List<Delivery>>reading(tx -> tx.deliveries().inbox("acme", Set.of(), Integer.MAX_VALUE)).stream()
                        .map(Delivery::id)
                        .collect(Collectors.toSet());
                assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
                assertThat(kept).containsAll(acknowledged);
            }
        }
    }

    /** Starts a process that acknowledges on its output, kills it without warning amid its work and returns what it acknowledged. */
    private static List<String> insertUntilKilled(String url, String prefix) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Inserter.class.getName(), url, prefix).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (!line.endsWith(END)) continue; // a log line, or one cut off by the kill
                acknowledged.add(line.substring(0, line.length() - END.length()));
                if (acknowledged.size() == ACKNOWLEDGED) process.toHandle().destroyForcibly(); // the process's own method drops what is yet to be read
            }
        }
        process.waitFor();
        return acknowledged;
    }

    /** The process that is killed: many callers, each printing an id once the store has answered. */
    static final class Inserter {
        private Inserter() {}

        public static void main(String[] args) {
            JdbcStore store = JdbcStore.open(args[0]);
            AtomicInteger numbers = new AtomicInteger();
            WebhookCall call = new WebhookCall(Map.of(), Map.of(), new byte[2048]);
            for (int caller = 0; caller < CALLERS; caller++) {
                Thread.ofPlatform().start(() -> {
                    while (true) {
                        String id = args[1] + "-" + numbers.incrementAndGet();
                        store.accept(new Delivery(id, "acme", "psa", id, call, Instant.EPOCH));
                        System.out.println(id + END);
                    }
                });
            }
        }
    }
}
