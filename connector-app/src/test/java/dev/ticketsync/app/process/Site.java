package dev.ticketsync.app.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.app.config.ConfigLoader;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.core.store.jdbc.JdbcStore;

/** A folder with a configuration and, unless another store is named, a SQLite file, for connectors that come and go beside simulators that live on. */
final class Site {
    static final String WORKSPACE = "acme";
    private static final String READY = "Serving on ";

    private final Path config;
    private final int port;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** @param simulators where the simulators listen, without a trailing slash */
    Site(Path folder, URI simulators) {
        this.config = folder.resolve("connector.yaml");
        this.port = freePort();
        try (InputStream in = Objects.requireNonNull(ConnectorConfig.class.getResourceAsStream("../demo/connector.yaml"))) {
            Files.write(config, in.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        environment.put("DEMO_STORE", "jdbc:sqlite:" + folder.resolve("connector.db"));
        environment.put("DEMO_PORT", Integer.toString(port));
        environment.put("DEMO_POLL", "2s");
        environment.put("DEMO_PER_MINUTE", "1000000");
        reaching(simulators);
    }

    private Site(Site other, int port) {
        this.config = other.config;
        this.port = port;
        environment.putAll(other.environment);
        environment.put("DEMO_PORT", Integer.toString(port));
    }

    /** Keeps everything in another store; who works there is taken for dead after two seconds of silence. */
    Site storingAt(String url) {
        rewriting("store: { url: \"${DEMO_STORE}\" }", "store: { url: \"${DEMO_STORE}\", heartbeat: 500ms }");
        return with("DEMO_STORE", url);
    }

    /** A second place to serve the same store from, beside this one. */
    Site beside() {
        return new Site(this, freePort());
    }

    /** Reaches the simulators over another way. */
    Site reaching(URI simulators) {
        return with("DEMO_LINEAR", simulators + "/linear/graphql").with("DEMO_CONNECTWISE", simulators + "/connectwise");
    }

    /** Puts a variable that the configuration names, or any other, into the environment of what is started from now on. */
    Site with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Leaves a variable out. */
    Site without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Changes the configuration. */
    Site rewriting(String was, String becomes) {
        try {
            String text = Files.readString(config, StandardCharsets.UTF_8);
            if (!text.contains(was)) throw new IllegalArgumentException("the configuration doesn't say " + was);
            Files.writeString(config, text.replace(was, becomes), StandardCharsets.UTF_8);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts a command. */
    ChildConnector start(String... arguments) {
        return start(List.of(), arguments);
    }

    ChildConnector start(List<String> jvm, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return ChildConnector.start(new ChildConnector.Setting(jvm, environment), all);
    }

    /** Starts to serve, and returns once it does. */
    ChildConnector serve() {
        ChildConnector child = start("serve");
        child.awaitLine(READY);
        return child;
    }

    /** Opens the store beside whoever works on it. */
    JdbcStore store() {
        return JdbcStore.open(url());
    }

    /** Whether the connection was served before. */
    boolean isStarted(String connection) {
        try (JdbcStore store = store()) {
            return store.<Boolean>reading(tx -> tx.connections().get(WORKSPACE, connection).startedAt().isPresent());
        }
    }

    /** Whether the ticket and its issue name one another. */
    boolean isLinkedBack(String ticket) {
        try (JdbcStore store = store()) {
            return store
                    .<Boolean>reading(tx -> tx.links().findByKey(WORKSPACE, "psa", ticket).map(link -> tx.links().ofTicket(link.ticketId()))
                            .filter(links -> links.size() == 2 && links.stream().allMatch(link -> link.memory().linkedBack())).isPresent());
        }
    }

    ConnectorConfig config() {
        return new ConfigLoader(environment).load(config);
    }

    /** Where a connector that serves here listens. */
    URI listens() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where the store is. */
    String url() {
        return Objects.requireNonNull(environment.get("DEMO_STORE"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
