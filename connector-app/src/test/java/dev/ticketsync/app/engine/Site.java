package dev.ticketsync.app.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.app.cli.ConnectorCommand;
import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.RequestLog;

/** A configuration and an SQLite store in a folder, beside simulators of their own: what somebody has who runs one command after the other. */
final class Site implements AutoCloseable {
    final Sandbox sandbox;
    final LinearPerson ada;
    final PsaPerson grace;
    private final Path file;
    private final String storeUrl;
    private String out = "";
    private String err = "";

    Site(Path folder) throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        ada = new LinearPerson(sandbox.linearUrl(), "lin_api_ada");
        grace = new PsaPerson(sandbox.connectwiseUrl(), "grace");
        storeUrl = "jdbc:sqlite:" + folder.resolve("connector.db");
        file = folder.resolve("connector.yaml");
        try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream("/dev/ticketsync/app/demo/connector.yaml"))) {
            Files.writeString(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${DEMO_STORE}", storeUrl)
                    .replace("${DEMO_PORT}", "8099").replace("${DEMO_POLL}", "60s").replace("${DEMO_PER_MINUTE}", "1000")
                    .replace("${DEMO_LINEAR}", sandbox.linearUrl().toString())
                    .replace("${DEMO_CONNECTWISE}", sandbox.connectwiseUrl().toString()));
        }
    }

    /** Edits the configuration: {@code part} must stand there. */
    Site configured(String part, String replacement) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(part)) throw new IllegalArgumentException("the file has no " + part);
        Files.writeString(file, text.replace(part, replacement));
        return this;
    }

    /** The configuration as it stands now. */
    ConnectorConfig config() {
        return new ConfigLoader(Map.of()).load(file);
    }

    /** Runs a command and returns what it exits with. */
    int run(String... args) {
        StringWriter report = new StringWriter();
        StringWriter errors = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--config", file.toString()));
        int exit = ConnectorCommand.run(new PrintWriter(report, true), new PrintWriter(errors, true), all.toArray(String[]::new));
        out = report.toString();
        err = errors.toString();
        return exit;
    }

    /** What the last command reported. */
    String out() {
        return out;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** What the last command said on stderr. */
    String err() {
        return err;
    }

    /** A pair in step, that Grace's ticket began. */
    Pair pair(String summary) {
        run("sync");
        String ticket = grace.creates(summary, "Escalated");
        if (run("sync") != 0) throw new IllegalStateException(out + err);
        for (JsonNode issue : ada.issues()) {
            if (issue.path("title").asText().equals(summary)) return new Pair(ticket, issue.path("id").asText());
        }
        throw new IllegalStateException("Linear has no issue '" + summary + "'");
    }

    /** Two records that are one ticket. */
    record Pair(String ticket, String issue) {}

    /** Where the request log stands now. */
    long mark() {
        return sandbox.requests().lastSeq();
    }

    /** What we wrote since, at whichever vendor. */
    List<RequestLog.Entry> writes(long since) {
        return sandbox.requests().since(since).stream()
                .filter(entry -> entry.call().actor().equals("connector") && entry.call().kind().isWrite()).toList();
    }

    List<Finding> findings() {
        return reading(tx -> tx.findings().page(Rig.WORKSPACE, "", 100));
    }

    /** Changes what is kept, as nothing but a test would. */
    void keep(Consumer<? super Transaction> change) {
        try (Store store = JdbcStore.open(storeUrl)) {
            store.transact(change);
        }
    }

    <T> T reading(Function<? super Transaction, T> query) {
        try (Store store = JdbcStore.open(storeUrl)) {
            return store.reading(query);
        }
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
    }
}
