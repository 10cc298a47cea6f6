package dev.ticketsync.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The way to the simulators for a connector whose credentials they don't know: keeps what each vendor was sent, takes the connector's credentials off and puts on the
 * simulators'. Told to, it refuses writes as a vendor might, quoting everything that it was sent.
 */
final class Checkpoint implements AutoCloseable {
    private static final String LINEAR = "/linear/";
    private static final String PSA_USER = "Basic "
            + Base64.getEncoder().encodeToString("sandbox+pub:priv".getBytes(StandardCharsets.UTF_8));

    private final URI behind;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<String>> sent = new ConcurrentHashMap<>();
    private volatile boolean quoting;

    /** @param behind where the simulators are */
    Checkpoint(URI behind) throws IOException {
        this.behind = behind;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on every write is refused with its own words. */
    void quoteWrites(boolean from) {
        quoting = from;
    }

    /** Everything that Linear was sent: addresses, headers and bodies. */
    String toLinear() {
        return String.join("\n", sent.getOrDefault(LINEAR, List.of()));
    }

    /** The same of the PSA. */
    String toPsa() {
        return String.join("\n", sent.getOrDefault("", List.of()));
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String text = new String(body, StandardCharsets.UTF_8);
            boolean linear = exchange.getRequestURI().getPath().startsWith(LINEAR);
            sent.computeIfAbsent(linear ? LINEAR : "", side -> new CopyOnWriteArrayList<>())
                    .add(exchange.getRequestURI() + "\n" + new ArrayList<>(exchange.getRequestHeaders().entrySet()) + "\n" + text);
            boolean write = linear ? text.contains("mutation") : exchange.getRequestMethod().equals("PATCH");
            if (quoting && write) {
                answer(exchange, linear ? 200 : 400, refusal(linear, text));
                return;
            }
            HttpResponse<byte[]> answer = client.send(request(exchange, body, linear), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!Relay.OWN.contains(name.toLowerCase(Locale.ROOT)))
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            });
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] refusal(boolean linear, String said) {
        String quoted = said.replace("\\", "\\\\").replace("\"", "\\\"");
        String refusal = linear
                ? "{\"errors\":[{\"message\":\"no: %s\",\"extensions\":{\"type\":\"invalid input\",\"userPresentableMessage\":\"no: %s\"}}]}"
                : "{\"code\":\"InvalidObject\",\"message\":\"no: %s\",\"errors\":[{\"message\":\"%s\"}]}";
        return refusal.replace("%s", quoted).getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpRequest request(HttpExchange exchange, byte[] body, boolean linear) {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI())).method(exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!Relay.OWN.contains(name.toLowerCase(Locale.ROOT))) values.forEach(value -> request.header(name, value));
        });
        // companyinfo is asked without credentials
        if (exchange.getRequestHeaders().containsKey("Authorization"))
            request.setHeader("Authorization", linear ? "lin_api_sandbox" : PSA_USER);
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
        workers.shutdownNow();
    }
}
