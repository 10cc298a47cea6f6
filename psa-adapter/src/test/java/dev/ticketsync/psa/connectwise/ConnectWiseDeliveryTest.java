package dev.ticketsync.psa.connectwise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.applied;
import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

/** Callbacks as a simulated PSA signs and sends them, taken in over a real socket. */
class ConnectWiseDeliveryTest {
    private final BlockingQueue<WebhookCall> delivered = new LinkedBlockingQueue<>();
    private Sandbox sandbox;
    private HttpServer door;
    private Provider provider;
    private Provider ada;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/webhooks", this::take);
        door.start();
        provider = provider("pub", sandbox.clock());
        ada = provider("ada", sandbox.clock());
        applied(provider.webhooks().register(URI.create("http://127.0.0.1:" + door.getAddress().getPort() + "/webhooks/acme/psa")));
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        ada.close();
        door.stop(0);
        sandbox.close();
    }

    @Test
    void carriesTheTicketAsItStandsAfterTheChange() throws InterruptedException {
        RemoteTicket made = applied(ada.create(ticket(), Lane.LIVE));

        WebhookCall call = next();

        assertThat(provider.webhooks().verify(call)).isInstanceOf(WebhookVerdict.Genuine.class);
        assertThat(call.query()).containsEntry("recordId", made.externalKey());
        assertThat(provider.webhooks().read(call)).isInstanceOfSatisfying(Notice.Seen.class, seen -> {
            assertThat(seen.observation().ticket()).isEqualTo(made);
            assertThat(seen.observation().actor()).contains("ada");
        });
    }

    @Test
    void followsAKeyThatWasRotated() throws InterruptedException {
        RemoteTicket made = applied(ada.create(ticket(), Lane.LIVE));
        provider.webhooks().verify(next());
        sandbox.simulator("connectwise").control("rotate-signing-key", ConnectWiseJson.MAPPER.createObjectNode());
        sandbox.clock().advance(Duration.ofSeconds(5));

        applied(ada.update(made.externalKey(), new RemotePatch(FieldValues.of(Field.TITLE, "VPN is down")), Lane.LIVE));

        assertThat(provider.webhooks().verify(next())).isInstanceOf(WebhookVerdict.Genuine.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void losesNothingWithAClockThatIsWrong(int minutes) throws InterruptedException {
        try (Provider off = provider("pub", () -> sandbox.clock().instant().plus(Duration.ofMinutes(minutes)))) {
            Cursor cursor = off.changes().from(Optional.of(read(off.changes().now(Lane.POLL))));
            RemoteTicket made = applied(ada.create(ticket(), Lane.LIVE));

            ChangePage page = read(off.changes().read(cursor, Lane.POLL));

            assertThat(page.tickets()).containsExactly(made);
            assertThat(off.webhooks().verify(next())).isInstanceOf(WebhookVerdict.Genuine.class);
        }
    }

    private WebhookCall next() throws InterruptedException {
        WebhookCall call = delivered.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a callback").isNotNull();
        return call;
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Map<String, String> query = new HashMap<>();
        for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        delivered.add(new WebhookCall(headers, query, exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static NewRemote ticket() {
        FieldValues values = FieldValues.of(Map.of(Field.TITLE, "VPN down", Field.STATUS, "501"));
        return new NewRemote("linear:1", new RemotePatch(values), ConnectWiseFixtures.issue("VPN down"), Map.of("company", "Acme"));
    }

    private Provider provider(String publicKey, InstantSource clock) {
        ConnectWiseSettings settings = ConnectWiseSettings.of(sandbox.connectwiseUrl(), ConnectWiseFixtures.credentials(publicKey),
                "Service Desk");
        return new ConnectWiseProvider(settings, ConnectWiseFixtures.surroundings(clock));
    }
}
