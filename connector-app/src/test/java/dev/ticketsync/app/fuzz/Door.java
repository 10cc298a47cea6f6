package dev.ticketsync.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.ticketsync.app.config.ApiConfig;
import dev.ticketsync.app.config.HttpConfig;
import dev.ticketsync.app.http.ConnectorServer;
import dev.ticketsync.app.http.Meters;
import dev.ticketsync.app.http.Readiness;
import dev.ticketsync.app.http.Routes;
import dev.ticketsync.app.http.WebhookDoor;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.linear.LinearCredentials;
import dev.ticketsync.linear.LinearProvider;
import dev.ticketsync.linear.LinearSettings;

/** Bytes at the real HTTP server, on a connection of their own. {@code SIGNATURE} stands for the right signature of what follows the first empty line. */
public final class Door {
    private static final String SECRET = "lin_wh_demo";
    private static final String EMPTY_LINE = "\r\n\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final URI SERVER = listen();

    private Door() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int unused = RawHttp.judge(RawHttp.exchange(SERVER.getPort(), signed(input), PATIENCE));
    }

    private static byte[] signed(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(EMPTY_LINE);
        if (end < 0 || !text.contains("SIGNATURE")) return input;
        byte[] body = text.substring(end + EMPTY_LINE.length()).getBytes(StandardCharsets.ISO_8859_1);
        String head = text.substring(0, end).replace("SIGNATURE", HexFormat.of().formatHex(Hmac.sign(SECRET, body)));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes((head + EMPTY_LINE).getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    private static URI listen() {
        Store store = new MemoryStore();
        Provider linear = new LinearProvider(LinearSettings.of(URI.create("https://api.linear.app/graphql"),
                new LinearCredentials.ApiKey("key"), List.of(SECRET), "ENG"), Results.surroundings());
        WebhookDoor door = new WebhookDoor(store,
                (workspace, connection) -> connection.equals("linear") ? Optional.of(linear.webhooks()) : Optional.empty(), workspace -> {},
                new IdSource(() -> Results.NOW, new Random(1)), () -> Results.NOW, 1000);
        HttpConfig where = new HttpConfig("127.0.0.1", 0, Optional.empty(), ApiConfig.CLOSED);
        return ConnectorServer.start(where, door, new Readiness(store, Map.of("acme", List.of("linear"))), new Meters(), Routes.NONE).url();
    }
}
