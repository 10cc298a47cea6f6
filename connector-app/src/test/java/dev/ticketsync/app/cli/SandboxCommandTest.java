package dev.ticketsync.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SandboxCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysWhereItListensAndRunsUntilItIsStopped() throws Exception {
        Thread running = new Thread(() -> run("sandbox", "--port", "0", "--tls-port", "0"));
        running.start();
        Awaitility.await().until(() -> out.toString().endsWith(System.lineSeparator()));

        JsonNode ready = new ObjectMapper().readTree(out.toString());
        assertThat(ready.get("ready").asBoolean()).isTrue();
        assertThat(ready.fieldNames()).toIterable().contains("linear", "connectwise", "tls", "ca");
        assertThat(status(URI.create(ready.get("linear").asText()).resolve("/sandbox/requests"))).isEqualTo(200);
        assertThat(running.isAlive()).isTrue();

        running.interrupt();
        running.join();
        assertThat(err).asString().isEmpty();
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run("sandbox", "--port", Integer.toString(taken.getLocalPort()), "--tls-port", "0");

            assertThat(exit).isEqualTo(2);
            assertThat(err).asString().hasLineCount(1).contains("can't listen on the ports " + taken.getLocalPort(),
                    "127.0.0.1:" + taken.getLocalPort(), "--port and --tls-port name others");
        }
    }

    @Test
    void saysSoOfThePortForTlsToo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = run("sandbox", "--port", "0", "--tls-port", Integer.toString(taken.getLocalPort()));

            assertThat(exit).isEqualTo(2);
            assertThat(err).asString().hasLineCount(1).contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    private int run(String... args) {
        return ConnectorCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static int status(URI address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).statusCode();
        }
    }
}
