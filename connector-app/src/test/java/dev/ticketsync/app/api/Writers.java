package dev.ticketsync.app.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Many who change one ticket at once, each at the version that they saw last. */
public final class Writers {
    private static final int COUNT = 64;
    private static final int ATTEMPTS = 50;

    private final List<ApiClient> doors;
    private final String id;
    private final ConcurrentMap<Long, String> taken = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private Writers(List<ApiClient> doors, String id) {
        this.doors = doors;
        this.id = id;
    }

    /** Has them write through these doors, and fails unless the events tell exactly what was taken. */
    public static void race(List<ApiClient> doors) throws InterruptedException {
        Writers writers = new Writers(doors, doors.getFirst().creates("{'title': 'Contested'}"));
        List<Thread> threads = IntStream.range(0, COUNT).mapToObj(i -> Thread.ofPlatform().start(() -> writers.write(i))).toList();
        for (Thread thread : threads)
            thread.join();
        writers.assertEachSuccessIsThereOnce();
    }

    private void write(int writer) {
        ApiClient door = doors.get(writer % doors.size());
        long seen = 1;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            String title = "writer " + writer + " attempt " + attempt;
            ApiClient.Reply reply = door.patch("/tickets/" + id, "{'title': '" + title + "'}", "If-Match", "\"" + seen + "\"");
            if (reply.status() == 200) {
                seen = reply.version();
                taken.merge(seen, title, (one, other) -> one + " and " + other);
            } else {
                refused.add(title);
                seen = reply.body().path("current").asLong(seen);
            }
        }
    }

    private void assertEachSuccessIsThereOnce() {
        Map<Long, String> told = new ConcurrentHashMap<>();
        List<String> titles = new ArrayList<>();
        for (JsonNode event : events()) {
            if (!event.path("ticketId").asText().equals(id) || !event.path("type").asText().equals("TicketDetailsUpdated")) continue;
            titles.add(event.at("/data/title").asText());
            told.put(event.path("version").asLong(), event.at("/data/title").asText());
        }
        assertThat(taken.size() + refused.size()).isEqualTo(COUNT * ATTEMPTS);
        assertThat(told).isEqualTo(taken);
        assertThat(titles).hasSize(taken.size()).doesNotContainAnyElementsOf(refused);
        assertThat(taken.keySet()).containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(2, taken.size() + 1L).boxed().toList());
        assertThat(doors.getLast().sees(id).text("title")).isEqualTo(taken.get(taken.size() + 1L));
    }

    private List<JsonNode> events() {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page = doors.getFirst().get("/events?limit=500").body();
        while (!page.path("events").isEmpty()) {
            page.path("events").forEach(all::add);
            page = doors.getFirst().get("/events?limit=500&after=" + page.path("next").asText()).body();
        }
        assertThat(all.stream().map(event -> event.path("number").asLong())).containsExactlyElementsOf(
                LongStream.rangeClosed(1, all.size()).boxed().toList());
        return all;
    }
}
