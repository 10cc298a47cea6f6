package dev.ticketsync.app.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.RequestLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of old tickets, brought over by a process with little memory. */
final class BigBackfillTest {
    private static final int PAIRS = 10_000;
    /** How many are created; {@code -Dbackfill.creates=10000} shows it of as many as there are pairs to adopt. */
    private static final int CREATES = Integer.getInteger("backfill.creates", 1_500);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> SMALL = List.of("-Xmx256m");
    private static final String[] BACKFILL = {"backfill", "--workspace", "acme", "--from", "psa", "--yes"};
    /** For each status of a ticket that crosses, ours and the state of the issue that is made. */
    private static final Map<String, List<String>> STATUSES = Map.of("New", List.of("new", "Triage"), "Escalated",
            List.of("triaged", "Todo"),
            "In Progress", List.of("in_progress", "In Progress"), "Waiting", List.of("pending_customer", "Waiting"),
            "Resolved", List.of("resolved", "Done"));
    private static final Map<String, List<String>> PRIORITIES = Map.of("Priority 1 - Critical", List.of("urgent", "1"),
            "Priority 2 - High", List.of("high", "2"), "Priority 3 - Medium", List.of("medium", "3"),
            "Priority 4 - Low", List.of("low", "4"), "Priority 5 - No priority", List.of("none", "0"));

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        site = new Site(folder, sandbox.url());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void createsEveryCounterpartOnceAlthoughKilledInTheMiddle() {
        sandbox.raiseLimits(1000);
        site.rewriting("when: { status: [Escalated] }", "when: { status: [New, Escalated, In Progress, Waiting, Resolved] }");
        sandbox.simulator("connectwise").seeder().seed(tickets());

        try (ChildConnector child = site.start(SMALL, BACKFILL)) {
            Awaitility.await().atMost(LIMIT).until(() -> created().size() > CREATES / 2);
            child.kill();
        }
        try (ChildConnector resumed = site.start(SMALL, BACKFILL)) {
            assertThat(resumed.awaitExit(LIMIT)).as(resumed.said()).isZero();
            assertThat(resumed.out()).last().asString().startsWith("Done: ");
        }

        assertThat(created()).hasSize(CREATES).doesNotHaveDuplicates();
        assertEveryTicketEqualsBothRecords(CREATES);
    }

    @Test
    void adoptsPairsThatExistWithinTheVendorsLimits() {
        seedPairs();
        try (ChildConnector first = site.start(SMALL, "sync")) {
            first.awaitExit(LIMIT); // once in its life a connection looks where its changes begin, and whether older ones would cross
        }
        long before = sandbox.requests().lastSeq();

        try (ChildConnector child = site.start(SMALL, "backfill", "--workspace", "acme", "--from", "psa", "--match", "xref,url,title")) {
            Awaitility.await().atMost(LIMIT).until(() -> child.said().contains("10000 adopted"));
            child.terminate(); // the names that the two sides lack of each other are left to be written as the quotas allow, for hours
        }

        assertThat(reads("linear", before)).isLessThanOrEqualTo(45);
        assertThat(reads("connectwise", before)).isLessThanOrEqualTo(12);
        assertThat(refused(before)).isEmpty();
        assertThat(created()).isEmpty();
        assertEveryTicketEqualsBothRecords(PAIRS);
    }

    @Test
    void leavesAloneWhatIsAmbiguousOrDiffers() {
        seed("linear", issues(0, 3, List.of()));
        ObjectNode titled = tickets(0, 3, JsonNodeFactory.instance.arrayNode());
        ((ObjectNode) titled.path("records").get(0)).put("summary", title(2));
        ((ObjectNode) titled.path("records").get(1)).put("priority", "Priority 1 - Critical");
        seed("connectwise", titled);

        assertDone("backfill", "--workspace", "acme", "--from", "psa", "--match", "title");
        assertThat(findings()).containsExactly(FindingKind.AMBIGUOUS, FindingKind.AMBIGUOUS);
        assertThat(linked()).isZero();

        assertDone("backfill", "--workspace", "acme", "--from", "psa", "--match", "title", "--yes");
        assertThat(linked()).isEqualTo(1);
        assertThat(created()).isEmpty();
    }

    private List<FindingKind> findings() {
        try (Store store = site.store()) {
            return store.reading(tx -> tx.findings().page(Site.WORKSPACE, "", 100)).stream().map(finding -> finding.about().kind())
                    .toList();
        }
    }

    private int linked() {
        try (Store store = site.store()) {
            return keys(store, "linear").size();
        }
    }

    private List<String> refused(long since) {
        return sandbox.requests().since(since).stream().filter(RequestLog.Entry::refused)
                .map(entry -> entry.call().operation()).toList();
    }

    private void assertDone(String... command) {
        try (ChildConnector child = site.start(SMALL, command)) {
            assertThat(child.awaitExit(LIMIT)).as(child.said()).isZero();
        }
    }

    private static ObjectNode tickets() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("days", 300);
        ArrayNode records = order.putArray("records");
        List<String> statuses = List.copyOf(new TreeSet<>(STATUSES.keySet()));
        List<String> priorities = List.copyOf(new TreeSet<>(PRIORITIES.keySet()));
        for (int i = 0; i < CREATES; i++) {
            records.addObject().put("summary", "Old ticket " + i).put("status", statuses.get(i % statuses.size()))
                    .put("priority", priorities.get(i / 7 % priorities.size()));
        }
        return order;
    }

    /** A third of the pairs by each way of matching. */
    private void seedPairs() {
        int third = PAIRS / 3;
        ArrayNode referenced = seed("linear", issues(0, third, List.of()));
        seed("connectwise", tickets(0, third, referenced));
        ArrayNode named = seed("connectwise", tickets(third, 2 * third, JsonNodeFactory.instance.arrayNode()));
        seed("linear", issues(third, 2 * third, named.valueStream().map(id -> page(id.asText())).toList()));
        seed("linear", issues(2 * third, PAIRS, List.of()));
        seed("connectwise", tickets(2 * third, PAIRS, JsonNodeFactory.instance.arrayNode()));
    }

    private ArrayNode seed(String vendor, ObjectNode order) {
        return sandbox.simulator(vendor).seeder().seed(order);
    }

    /** @param pages of the tickets that they name; fewer than issues if some name none */
    private static ObjectNode issues(int from, int to, List<String> pages) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ArrayNode records = order.putArray("records");
        for (int i = from; i < to; i++) {
            ObjectNode issue = records.addObject().put("title", title(i)).put("status", "Todo").put("priority", 3);
            if (i - from < pages.size()) issue.put("attachment", pages.get(i - from));
        }
        return order;
    }

    /** @param references the issues that they name; fewer than tickets if some name none */
    private static ObjectNode tickets(int from, int to, ArrayNode references) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        ArrayNode records = order.putArray("records");
        for (int i = from; i < to; i++) {
            ObjectNode ticket = records.addObject().put("summary", title(i)).put("status", "Escalated").put("priority",
                    "Priority 3 - Medium");
            if (i - from < references.size()) ticket.put("externalXRef", references.get(i - from).asText());
        }
        return order;
    }

    private String page(String ticket) {
        return sandbox.connectwiseUrl() + "/v4_6_release/services/system_io/router/openrecord.rails?recordType=ServiceFv&recid=" + ticket
                + "&companyName=sandbox";
    }

    private static String title(int number) {
        return "Pair number " + number;
    }

    private List<String> created() {
        return sandbox.simulator("linear").log().creations().stream().filter(made -> made.actor().equals("connector"))
                .map(ChangeLog.Creation::record).filter(record -> !record.contains("/")).toList();
    }

    /** How often pages of records were read; before a name is written into a single ticket that one is looked at. */
    private long reads(String vendor, long since) {
        return sandbox.requests().since(since).stream().filter(entry -> entry.call().vendor().equals(vendor))
                .filter(entry -> entry.call().kind() == CallKind.READ)
                .filter(entry -> !entry.call().operation().endsWith("{id}")).count();
    }

    private void assertEveryTicketEqualsBothRecords(int pairs) {
        Map<String, JsonNode> tickets = byId(sandbox.simulator("connectwise").records().path("tickets"));
        Map<String, JsonNode> issues = byId(sandbox.simulator("linear").records().path("Issue"));
        try (Store store = site.store()) {
            Map<String, String> issueOf = keys(store, "linear");
            Map<String, String> ticketOf = keys(store, "psa");
            List<Ticket> stored = all(store);
            assertThat(stored).hasSize(pairs);
            Set<String> met = new HashSet<>();
            for (Ticket ticket : stored) {
                JsonNode issue = Optional.ofNullable(issues.get(issueOf.get(ticket.id()))).orElseThrow();
                JsonNode psa = Optional.ofNullable(tickets.get(ticketOf.get(ticket.id()))).orElseThrow();
                assertThat(List.of(ticket.title(), issue.path("title").asText())).containsOnly(psa.path("summary").asText());
                assertThat(List.of(ticket.status(), issue.path("state").asText())).isEqualTo(STATUSES.get(psa.at("/status/name").asText()));
                assertThat(List.of(ticket.priority(), issue.path("priority").asText()))
                        .isEqualTo(PRIORITIES.get(psa.at("/priority/name").asText()));
                assertThat(ticket.description()).isEqualTo(issue.path("description").asText(""));
                met.add(psa.path("id").asText());
            }
            assertThat(met).hasSize(pairs);
        }
    }

    private static Map<String, JsonNode> byId(JsonNode records) {
        Map<String, JsonNode> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.path("id").asText(), record));
        return byId;
    }

    private static Map<String, String> keys(Store store, String connection) {
        Map<String, String> keys = new HashMap<>();
        for (Link link : store.reading(tx -> tx.links().page(Site.WORKSPACE, connection, "", PAIRS + 1)))
            keys.put(link.ticketId(), link.ref().orElseThrow().externalKey());
        return keys;
    }

    private static List<Ticket> all(Store store) {
        return new ArrayList<>(store.reading(tx -> tx.tickets().page(Site.WORKSPACE, "", PAIRS + 1)));
    }
}
