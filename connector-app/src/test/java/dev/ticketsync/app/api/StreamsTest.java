package dev.ticketsync.app.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.app.config.ApiRole;
import dev.ticketsync.app.feed.FeedSettings;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.jdbc.JdbcStore;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events come as they are committed, each once, whoever reads them and however. */
@Timeout(120)
final class StreamsTest {
    private static final String HELPDESK = "helpdesk";
    private static final String TOKEN = ApiServer.token(HELPDESK, ApiRole.READ);
    private static final FeedSettings QUICK = new FeedSettings(Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofSeconds(1), 8, 3);

    @TempDir
    Path folder;

    @Test
    void bringEachEventOnceToAReaderThatIsCutOffAgainAndAgain() throws InterruptedException {
        try (JdbcStore store = JdbcStore.open("jdbc:sqlite:" + folder.resolve("connector.db")); ApiServer server = ApiServer.on(store)) {
            List<Thread> writers = IntStream.range(0, 8).mapToObj(writer -> Thread.ofPlatform().start(() -> writes(server, writer)))
                    .toList();

            List<Long> numbers = new ArrayList<>();
            int breaks = 0;
            while (numbers.size() < 8 * 41) {
                String last = numbers.isEmpty() ? "0" : numbers.getLast().toString();
                try (EventReader reader = EventReader.at(events(server, "?after=1"), TOKEN, "Last-Event-ID", last)) {
                    for (int i = 0; i < 13 && numbers.size() < 8 * 41; i++)
                        numbers.add(reader.next().path("number").asLong());
                }
                breaks++;
            }
            for (Thread writer : writers)
                writer.join();

            assertThat(numbers).containsExactlyElementsOf(LongStream.rangeClosed(1, 8 * 41).boxed().toList());
            assertThat(breaks).isGreaterThan(20);
            assertThat(store.<Long>reading(tx -> tx.events().last(HELPDESK))).isEqualTo(8L * 41);
        }
    }

    private static void writes(ApiServer server, int writer) {
        ApiClient client = server.client(HELPDESK, ApiRole.WRITE);
        String id = client.creates("{'title': 'of writer " + writer + "'}");
        for (int edit = 0; edit < 40; edit++)
            assertThat(client.edits(id, "{'title': 'edit " + edit + " of writer " + writer + "'}").status()).isEqualTo(200);
    }

    @Test
    void bringWhatAnotherProcessHasDone() {
        Store store = new MemoryStore();
        try (ApiServer here = ApiServer.on(store, settings(QUICK));
                ApiServer there = ApiServer.on(store);
                EventReader reader = EventReader.at(events(here, ""), TOKEN)) {
            String id = there.client(HELPDESK, ApiRole.WRITE).creates("{'title': 'Made elsewhere'}");

            JsonNode event = reader.next();

            assertThat(event.path("ticketId").asText()).isEqualTo(id);
            assertThat(event.at("/data/title").asText()).isEqualTo("Made elsewhere");
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
        }
    }

    @Test
    void bringThoseOfOneTicketWhereOnlyItIsAskedFor() {
        try (ApiServer server = ApiServer.on(new MemoryStore())) {
            ApiClient client = server.client(HELPDESK, ApiRole.WRITE);
            String ours = client.creates("{'title': 'Ours'}");
            String other = client.creates("{'title': 'Other'}");
            try (EventReader reader = EventReader.at(of(server, "/tickets/" + ours + "/events?after=1"), TOKEN)) {
                client.edits(other, "{'title': 'Other again'}");
                client.edits(ours, "{'title': 'Ours again'}");
                JsonNode first = reader.next();
                client.edits(other, "{'title': 'Other once more'}");
                client.edits(ours, "{'title': 'Ours once more'}");

                assertThat(first.path("number").asLong()).isEqualTo(4);
                assertThat(reader.next().path("number").asLong()).isEqualTo(6);
            }
            assertThat(client.get("/tickets/" + ours + "/events?limit=2").body().path("events").findValuesAsText("number"))
                    .containsExactly("1", "4");
            assertThat(client.get("/tickets/" + ours + "/events?after=4").body().path("next").asLong()).isEqualTo(6);
        }
    }

    @Test
    void areOpenToWhomTheWorkspaceIsAndToNobodyElse() throws IOException {
        try (ApiServer server = ApiServer.on(new MemoryStore())) {
            String id = server.client(HELPDESK, ApiRole.WRITE).creates("{'title': 'Ours'}");
            assertRefused(server, "/events", "token-of-nobody-at-all", 401, "unauthorized");
            assertRefused(server, "/events", ApiServer.token("board", ApiRole.ADMIN), 404, "not_found");
            assertRefused(server, "/tickets/" + id + "/events", ApiServer.token("board", ApiRole.ADMIN), 404, "not_found");
            assertRefused(server, "/tickets/019aa56f2a00a1b2c3d4e5f607/events", TOKEN, 404, "not_found");
            assertRefused(server, "/events?after=x", TOKEN, 400, "invalid_request");
            assertRefused(server, "/events?limit=5", TOKEN, 400, "invalid_request");
            try (EventReader reader = EventReader.at(events(server, ""), TOKEN, "Last-Event-ID", "abc")) {
                assertThat(reader.body().at("/errors/0/field").asText()).isEqualTo("Last-Event-ID");
            }
            assertThat(server.feed.size()).isZero();
        }
    }

    private static void assertRefused(ApiServer server, String path, String token, int status, String code) throws IOException {
        try (EventReader reader = EventReader.at(of(server, path), token)) {
            assertThat(reader.status()).isEqualTo(status);
            assertThat(reader.body().path("code").asText()).isEqualTo(code);
        }
    }

    @Test
    void giveSignsOfLifeAndEndWithTheServer() {
        ApiServer server = ApiServer.on(new MemoryStore(), settings(QUICK));
        EventReader reader = EventReader.at(events(server, ""), TOKEN);
        assertThat(reader.line()).contains("retry: 2000");
        assertThat(reader.line()).contains("");
        assertThat(reader.line()).contains(":");

        server.close();

        while (reader.line().isPresent())
            assertThat(reader.status()).isEqualTo(200);
        assertThat(server.feed.size()).isZero();
    }

    @Test
    void areNoMoreThanMayBe() throws IOException {
        try (ApiServer server = ApiServer.on(new MemoryStore(), settings(QUICK))) {
            List<EventReader> readers = IntStream.range(0, 3).mapToObj(i -> EventReader.at(events(server, ""), TOKEN)).toList();
            try (EventReader another = EventReader.at(events(server, ""), TOKEN)) {
                assertThat(another.status()).isEqualTo(429);
                assertThat(another.header("Retry-After")).isEqualTo("30");
                assertThat(another.body().path("code").asText()).isEqualTo("too_many_streams");
            }
            try (EventReader other = EventReader.at(events(server, ""), ApiServer.token(HELPDESK, ApiRole.WRITE))) {
                assertThat(other.status()).isEqualTo(200);
            }

            readers.getFirst().close();

            await().until(() -> server.feed.size() == 2);
            try (EventReader again = EventReader.at(events(server, ""), TOKEN)) {
                assertThat(again.status()).isEqualTo(200);
            }
            readers.forEach(EventReader::close);
        }
    }

    @Test
    void cutOffWhoDoesNotRead() throws IOException {
        Store store = new MemoryStore();
        Map<String, String> text = Map.of("description", "x".repeat(60_000));
        for (int i = 0; i < 300; i++) {
            TicketEvent event = new TicketEvent("t1", i, TicketEventType.TicketDetailsUpdated, text, new Actor("local", "ada"),
                    Instant.EPOCH);
            store.transact(tx -> assertThat(tx.events().append(HELPDESK, event)).isPositive());
        }
        try (ApiServer server = ApiServer.on(store, settings(QUICK)); Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.url().getPort()));
            deaf.getOutputStream().write(("GET /api/v1/workspaces/helpdesk/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                    + "Authorization: Bearer " + TOKEN + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            await().until(() -> server.feed.size() == 1);

            await().atMost(Duration.ofSeconds(20)).until(() -> server.feed.size() == 0);

            try (EventReader reader = EventReader.at(events(server, "?after=299"), TOKEN)) {
                assertThat(reader.next().path("number").asLong()).isEqualTo(300);
            }
        }
    }

    private static ApiServer.Limits settings(FeedSettings feed) {
        return new ApiServer.Limits(1_000_000, List.of(), feed);
    }

    private static URI events(ApiServer server, String query) {
        return of(server, "/events" + query);
    }

    private static URI of(ApiServer server, String path) {
        return URI.create(server.url() + "/api/v1/workspaces/" + HELPDESK + path);
    }
}
