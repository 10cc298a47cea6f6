package dev.ticketsync.app.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Somebody outside whom events are delivered to; checks signatures by what the specification says, not by our code. */
public final class Mailbox implements AutoCloseable {
    public static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private volatile int status = 204;

    /** Listens on a free port. */
    public Mailbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /**
     * One delivery.
     *
     * @param id        of the delivery: the same one if it comes again
     * @param signature every signature that it bears
     */
    public record Letter(String id, String timestamp, String signature, String body) {
        /** Tells whether it bears a signature made with that secret. */
        public boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
                byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
                return List.of(signature.split(" ")).contains("v1," + Base64.getEncoder().encodeToString(signed));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        public long number() {
            return json().path("number").asLong();
        }
    }

    /** Answers so from now on. */
    public void answers(int newStatus) {
        status = newStatus;
    }

    /** Answers with that header as well. */
    public void says(String header, String value) {
        headers.put(header, value);
    }

    /** What came, refused or not, in order. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tickets");
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        letters.add(new Letter(first(exchange, "webhook-id"), first(exchange, "webhook-timestamp"), first(exchange, "webhook-signature"),
                body));
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String first(HttpExchange exchange, String header) {
        String value = exchange.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
