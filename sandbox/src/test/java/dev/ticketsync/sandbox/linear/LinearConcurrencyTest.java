package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class LinearConcurrencyTest extends LinearFixture {
    @Test
    void losesNoEditAndNoRowOfAPageWhileManyWrite() throws IOException, InterruptedException, ExecutionException {
        List<String> ids = connector.control("POST", "seed", Map.of("vendor", "linear", "issues", 100)).body().valueStream()
                .map(JsonNode::asText).toList();
        var work = new ArrayList<Future<JsonNode>>();

        try (var workers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                String id = ids.get(i % ids.size());
                String title = "edit " + i;
                work.add(workers.submit(() -> ada.update(id, Map.of("title", title)).data("/issueUpdate/success")));
                work.add(workers
                        .submit(() -> grace.run("{ issues(first: 250, orderBy: updatedAt) { nodes { id } } }").data("/issues/nodes")));
            }
        }

        for (Future<JsonNode> done : work) {
            JsonNode answer = done.get();
            assertThat(answer.isArray() ? answer.size() == 100 : answer.asBoolean()).isTrue();
        }
        JsonNode changes = connector.control("GET", "records?vendor=linear", Map.of()).body().path("changes");
        assertThat(changes.valueStream().filter(change -> change.path("field").asText().equals("title"))).hasSize(400);
    }
}
