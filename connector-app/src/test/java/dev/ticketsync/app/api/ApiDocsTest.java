package dev.ticketsync.app.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ticketsync.core.store.memory.MemoryStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Carries out {@code docs/api.md}, example by example. Ids stand for those that are given when it is run; {@code "…"} for fields left out. */
final class ApiDocsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXAMPLE = Pattern.compile("```http\\n([A-Z]+ .*?)```\\n```http\\n(HTTP.*?)```", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{26}");

    private final Map<String, String> ids = new LinkedHashMap<>();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.on(new MemoryStore());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /**
     * A request or an answer as it is shown.
     *
     * @param first   its first line
     * @param headers by name
     * @param body    empty if there is none
     */
    private record Shown(String first, Map<String, String> headers, String body) {
        static Shown of(String block) {
            String[] parts = block.strip().split("\n\n", 2);
            List<String> lines = parts[0].lines().toList();
            Map<String, String> headers = new LinkedHashMap<>();
            lines.stream().skip(1).map(line -> line.split(": ", 2)).forEach(header -> headers.put(header[0], header[1]));
            return new Shown(lines.getFirst(), headers, parts.length == 2 ? parts[1] : "");
        }
    }

    @Test
    void showsWhatIsAnswered() throws Exception {
        Matcher examples = EXAMPLE.matcher(Files.readString(document()));
        List<String> seen = new ArrayList<>();
        while (examples.find()) {
            Shown request = Shown.of(examples.group(1));
            Shown shown = Shown.of(examples.group(2));
            seen.add(request.first());
            HttpResponse<String> answer = send(request);

            assertThat("HTTP/1.1 " + answer.statusCode()).as(request.first() + "\n" + answer.body()).isEqualTo(shown.first());
            assertSame(request.first(), JSON.readTree(shown.body()), JSON.readTree(answer.body()));
            shown.headers().forEach((name, value) -> assertThat(answer.headers().firstValue(name).orElse("")).isEqualTo(real(value)));
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    private HttpResponse<String> send(Shown request) throws IOException, InterruptedException {
        String[] line = request.first().split(" ", 2);
        HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(server.url() + real(line[1])))
                .method(line[0], request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(real(request.body())))
                .header("Authorization", "Bearer " + ApiServer.ADMIN);
        request.headers().forEach(built::header);
        return HttpClient.newHttpClient().send(built.build(), BodyHandlers.ofString());
    }

    private void assertSame(String where, JsonNode shown, JsonNode real) {
        if (shown.isObject()) {
            List<String> names = new ArrayList<>();
            shown.fieldNames().forEachRemaining(names::add);
            boolean isWhole = !names.remove("…");
            if (isWhole) assertThat(real.fieldNames()).as(where).toIterable().containsExactlyInAnyOrderElementsOf(names);
            names.forEach(name -> assertSame(where + " " + name, shown.path(name), real.path(name)));
        } else if (shown.isArray()) {
            assertThat(real).as(where).hasSameSizeAs(shown);
            for (int i = 0; i < shown.size(); i++)
                assertSame(where + " " + i, shown.get(i), real.path(i));
        } else if (ID.matcher(shown.asText()).matches()) {
            assertThat(real.asText()).as(where).isEqualTo(ids.computeIfAbsent(shown.asText(), id -> real.asText()));
        } else {
            assertThat(real.asText()).as(where).isEqualTo(real(shown.asText()));
        }
    }

    /** What is shown, in the words of the server that is asked. */
    private String real(String shown) {
        String text = shown.replace("acme", "helpdesk");
        for (Map.Entry<String, String> id : ids.entrySet())
            text = text.replace(id.getKey(), id.getValue());
        return text;
    }

    private static Path document() {
        Path here = Path.of("docs/api.md");
        return Files.exists(here) ? here : Path.of("../docs/api.md");
    }
}
