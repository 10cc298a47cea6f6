package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.WebhookLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callbacks get lost, doubled, late and out of order because that was ordered, and for no other reason. */
final class CallbackFaultsTest {
    private static final int TICKETS = 20;
    private static final int EDITS_EACH = 20;

    @Test
    void tellsEveryEditOnceUnlessAFaultStruck() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.onFreePort()); CwReceiver receiver = new CwReceiver()) {
            CwClient ada = CwClient.of(sandbox.connectwiseUrl(), "ada");
            List<Integer> tickets = IntStream.range(0, TICKETS).mapToObj(i -> ada.ticket("Case " + i, "").path("id").asInt()).toList();
            CwClient.of(sandbox.connectwiseUrl(), "pub").post("system/callbacks",
                    "{'url':'" + receiver.url() + "','type':'ticket','level':'owner','objectId':1}");
            Fault lost = fault(sandbox, "webhookLost");
            Fault doubled = fault(sandbox, "webhookDoubled");
            Fault late = fault(sandbox, "webhookDelayed", 300);
            Fault reordered = fault(sandbox, "webhookReordered", 300);

            edit(ada, tickets);

            int told = TICKETS * EDITS_EACH - (int) lost.fired() + (int) doubled.fired();
            await().until(() -> receiver.deliveries().size() >= told && sandbox.webhooks().since(0).size() >= told + lost.fired());
            Map<String, Long> attempts = receiver.deliveries().stream().map(each -> each.json().path("MessageId").asText())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(receiver.deliveries()).hasSize(told);
            assertThat(attempts).hasSize(TICKETS * EDITS_EACH - (int) lost.fired());
            assertThat(attempts.values().stream().filter(count -> count == 2)).hasSize((int) doubled.fired());
            assertThat(summaries(receiver, tickets.getFirst()) + lost(sandbox, tickets.getFirst())).isEqualTo(EDITS_EACH);
            assertThat(List.of(lost.fired(), doubled.fired(), late.fired(), reordered.fired())).allMatch(fired -> fired >= 3);
            assertThat(sandbox.webhooks().since(0)).filteredOn(entry -> entry.attempts() > 0).extracting(WebhookLog.Entry::status)
                    .containsOnly(204);
        }
    }

    /** All tickets at once, each with one edit after the other. */
    private static void edit(CwClient person, List<Integer> tickets) {
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int ticket : tickets) {
                hands.execute(() -> {
                    for (int edit = 0; edit < EDITS_EACH; edit++)
                        person.replace(ticket, "summary", "'Edit " + edit + "'");
                });
            }
        }
    }

    private static long summaries(CwReceiver receiver, int ticket) {
        return receiver.deliveries().stream().filter(each -> each.json().path("ID").asInt() == ticket)
                .map(each -> each.json().path("Entity").asText()).distinct().count();
    }

    private static long lost(Sandbox sandbox, int ticket) {
        return sandbox.webhooks().since(0).stream()
                .filter(entry -> entry.attempts() == 0 && entry.event().record().equals(Integer.toString(ticket))).count();
    }

    private static Fault fault(Sandbox sandbox, String kind) {
        return sandbox.faults().order(order(kind));
    }

    private static Fault fault(Sandbox sandbox, String kind, long delayMillis) {
        return sandbox.faults().order(order(kind).put("delayMs", delayMillis));
    }

    private static ObjectNode order(String kind) {
        return Json.object().put("vendor", ConnectWiseSimulator.VENDOR).put("kind", kind).put("probability", 0.02).put("seed",
                kind.hashCode());
    }
}
