package dev.ticketsync.app.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The other end of a webhook: listens, checks each signature as the documentation says, and answers as it is told to. */
public final class AgentHost implements AutoCloseable {
    public static final String SECRET = "a-secret-of-the-agent";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Function<Heard, Said> agent;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    public AgentHost(Function<Heard, Said> agent) {
        this.agent = agent;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * A call that was heard.
     *
     * @param key     the header {@code Idempotency-Key}; empty without it
     * @param time    as it was signed, in seconds
     * @param genuine whether the signature is right
     */
    public record Heard(String path, JsonNode body, String key, long time, boolean genuine) {
        public String action() {
            return body.path("action").asText();
        }

        public String ticket() {
            return body.path("ticket").path("id").asText();
        }
    }

    /**
     * An answer.
     *
     * @param status 0 breaks the connection off instead
     * @param header one header, {@code Name: value}; empty for none
     */
    public record Said(int status, String body, String header) {
        public static Said of(int status) {
            return new Said(status, "", "");
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tickets");
    }

    /** What was heard so far, in order. */
    List<Heard> heard() {
        return heard;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String time = header(exchange, "Ticketsync-Timestamp");
            boolean genuine = header(exchange, "Ticketsync-Signature").equals("v1=" + hmac(time + "." + new String(body, StandardCharsets.UTF_8)));
            Heard call = new Heard(exchange.getRequestURI().getPath(), JSON.readTree(body), header(exchange, "Idempotency-Key"),
                    Long.parseLong(time), genuine);
            heard.add(call);
            Said said = agent.apply(call);
            if (said.status() == 0) return;
            String[] header = said.header().split(": ", 2);
            if (header.length == 2) exchange.getResponseHeaders().add(header[0], header[1]);
            byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** Written down once more, from the documentation. */
    private static String hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
