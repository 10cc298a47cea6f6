package dev.ticketsync.psa.connectwise;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.Word;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import dev.ticketsync.sandbox.host.RequestLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.applied;
import static dev.ticketsync.psa.connectwise.ConnectWiseFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole contract against a simulated PSA, over real sockets. */
class ConnectWiseProviderTest {
    private static final Imprint NOBODY = new Imprint("01a1fdd1", 0);

    private static Sandbox sandbox;

    private Provider provider;
    private Provider ada;

    @BeforeAll
    static void startSandbox() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
    }

    @AfterAll
    static void stopSandbox() throws IOException {
        sandbox.close();
    }

    @BeforeEach
    void open() {
        sandbox.reset();
        provider = provider("pub", "Service Desk");
        ada = provider("ada", "Service Desk");
    }

    @AfterEach
    void close() {
        provider.close();
        ada.close();
    }

    @Test
    void readsTheBoardsOwnWords() {
        Vocabulary words = read(provider.vocabulary(Lane.LIVE));

        assertThat(words.problems()).isEmpty();
        assertThat(words.of(Field.STATUS)).extracting(Word::name).containsExactly("New", "Triaged", "Escalated", "In Progress", "Waiting",
                "Resolved", "Closed");
        assertThat(words.of(Field.PRIORITY)).extracting(Word::name).first().isEqualTo("Priority 1 - Critical");
        assertThat(words.of(Field.STATUS)).extracting(Word::id).doesNotHaveDuplicates().first().isEqualTo("500");
        assertThat(words.closing()).as("only Closed closes").contains(Set.of("506"));
    }

    @Test
    void suggestsTheNearestBoard() {
        try (Provider lost = provider("pub", "Servce Desk")) {
            assertThat(read(lost.vocabulary(Lane.LIVE)).problems()).singleElement().asString().contains("'Servce Desk'", "'Service Desk'");
            assertThat(lost.changes().now(Lane.POLL)).isInstanceOf(ReadResult.Rejected.class);
        }
    }

    @Test
    void checksWhatAMirrorRuleSets() {
        assertThat(read(provider.checkDefaults(Map.of("company", "Acme", "type", "Incident"), Lane.LIVE))).isEmpty();
        assertThat(read(provider.checkDefaults(Map.of("company", "Acmee", "type", "Incidant", "colour", "red"), Lane.LIVE))).hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("'Acmee'", "'Acme'"))
                .anySatisfy(line -> assertThat(line).contains("'Incidant'", "'Incident'"))
                .anySatisfy(line -> assertThat(line).contains("'colour'"));
        assertThat(read(provider.checkDefaults(Map.of(), Lane.LIVE))).singleElement().asString().contains("company");
    }

    @Test
    void createsATicketThatCanBeFoundAgain() {
        RemoteTicket made = applied(provider.create(newTicket("VPN down"), Lane.LIVE));

        assertThat(made.raw().asMap()).containsEntry(Field.TITLE, "VPN down").containsEntry(Field.STATUS, "501");
        assertThat(made.references()).containsExactly("linear:" + ConnectWiseFixtures.ISSUE);
        assertThat(read(provider.findReserved("linear:" + ConnectWiseFixtures.ISSUE, Lane.LIVE))).containsExactly(made);
        assertThat(read(provider.fetch(List.of(made.externalKey()), Lane.LIVE))).containsExactly(made);
        assertThat(sandbox.simulator("connectwise").mail()).isEmpty();
        assertThat(sandbox.simulator("connectwise").records().findValuesAsText("text")).contains("since noon",
                "ENG-7 https://linear.app/acme/issue/ENG-7");
    }

    @Test
    void mailsPeopleOnlyWhereThatIsWanted() {
        ConnectWiseSettings usual = ConnectWiseFixtures.settings(sandbox.connectwiseUrl());
        ConnectWiseSettings mailing = new ConnectWiseSettings(usual.url(), usual.credentials(), usual.board(),
                ConnectWiseSettings.Reference.PO_NUMBER, true, usual.pace());
        try (Provider chatty = new ConnectWiseProvider(mailing, ConnectWiseFixtures.surroundings(sandbox.clock()))) {
            RemoteTicket made = applied(chatty.create(newTicket("VPN down"), Lane.LIVE));

            assertThat(made.references()).hasSize(1);
            assertThat(sandbox.simulator("connectwise").mail()).isNotEmpty();
        }
    }

    @Test
    void refusesACreateWithoutACompany() {
        NewRemote nowhere = new NewRemote("linear:x", patch(Field.TITLE, "x"), ConnectWiseFixtures.issue("x"), Map.of());

        assertThat(provider.create(nowhere, Lane.LIVE)).isInstanceOf(WriteResult.Rejected.class);
    }

    @Test
    void findsWhatWasCreatedThoughTheAnswerWasLost() {
        fault("{\"vendor\":\"connectwise\",\"kind\":\"commitThenNoAnswer\",\"count\":1}");

        WriteResult<RemoteTicket> lost = provider.create(newTicket("VPN down"), Lane.LIVE);

        assertThat(lost).isInstanceOf(WriteResult.Unknown.class);
        assertThat(read(provider.findReserved("linear:" + ConnectWiseFixtures.ISSUE, Lane.LIVE))).hasSize(1);
    }

    @Test
    void changesOnlyWhatItIsTold() {
        RemoteTicket made = applied(ada.create(newTicket("VPN down"), Lane.LIVE));

        RemoteTicket moved = applied(provider.update(made.externalKey(), patch(Field.STATUS, "503"), Lane.LIVE));
        RemoteTicket renamed = applied(provider.update(made.externalKey(), patch(Field.TITLE, "VPN is down"), Lane.LIVE));

        assertThat(moved.raw().get(Field.STATUS)).contains("503");
        assertThat(moved.traits()).containsEntry("status", List.of("In Progress"));
        assertThat(renamed.raw()).isEqualTo(moved.raw().with(Field.TITLE, "VPN is down"));
    }

    @Test
    void closesThroughAClosedStatus() {
        RemoteTicket made = applied(ada.create(newTicket("VPN down"), Lane.LIVE));

        applied(provider.update(made.externalKey(), patch(Field.STATUS, "506"), Lane.LIVE));

        assertThat(sandbox.simulator("connectwise").records().path("tickets").get(0).path("closedFlag").asBoolean()).isTrue();
    }

    @Test
    void refusesAnotherBoardsStatus() {
        RemoteTicket made = applied(ada.create(newTicket("VPN down"), Lane.LIVE));

        WriteResult<RemoteTicket> refused = provider.update(made.externalKey(), patch(Field.STATUS, "600"), Lane.LIVE);

        assertThat(refused).isInstanceOfSatisfying(WriteResult.Rejected.class,
                rejected -> assertThat(rejected.reason()).contains("NotFound", "600"));
        assertThat(provider.update(made.externalKey(), patch(Field.STATUS, "New"), Lane.LIVE)).isInstanceOf(WriteResult.Rejected.class);
        assertThat(provider.update(made.externalKey(), patch(Field.DESCRIPTION, "x"), Lane.LIVE)).isInstanceOf(WriteResult.Rejected.class);
    }

    @Test
    void takesAnUpdateForDoneThoughTheAnswerWasLost() {
        RemoteTicket made = applied(ada.create(newTicket("VPN down"), Lane.LIVE));
        fault("{\"vendor\":\"connectwise\",\"kind\":\"commitThenNoAnswer\",\"count\":1}");

        RemoteTicket moved = applied(provider.update(made.externalKey(), patch(Field.STATUS, "503"), Lane.LIVE));

        assertThat(moved.raw().get(Field.STATUS)).contains("503");
    }

    @Test
    void saysWhatIsGone() {
        assertThat(provider.update("999999", patch(Field.TITLE, "x"), Lane.LIVE)).isInstanceOf(WriteResult.Gone.class);
        assertThat(provider.linkBack("999999", ConnectWiseFixtures.issue("x"), NOBODY, Lane.LIVE)).isInstanceOf(WriteResult.Gone.class);
        assertThat(read(provider.fetch(List.of("999999", "not an id"), Lane.LIVE))).isEmpty();
    }

    @Test
    void leavesALinkButNeverOverSomebodyElses() {
        List<String> keys = seed("{\"records\":[{\"summary\":\"free\"},{\"summary\":\"taken\",\"externalXRef\":\"SAP-9\"}]}");

        applied(provider.linkBack(keys.get(0), ConnectWiseFixtures.issue("x"), NOBODY, Lane.LIVE));
        applied(provider.linkBack(keys.get(0), ConnectWiseFixtures.issue("x"), NOBODY, Lane.LIVE));
        WriteResult<?> left = provider.linkBack(keys.get(1), ConnectWiseFixtures.issue("x"), NOBODY, Lane.LIVE);

        assertThat(left).isInstanceOf(WriteResult.Rejected.class);
        assertThat(read(provider.fetch(keys, Lane.LIVE))).extracting(RemoteTicket::references)
                .containsExactlyInAnyOrder(List.of("linear:" + ConnectWiseFixtures.ISSUE), List.of("SAP-9"));
    }

    @Test
    void showsPeopleTheOtherSideInsteadOfATicketOfOurs() {
        List<String> keys = seed("{\"records\":[{\"summary\":\"ours\",\"externalXRef\":\"local:0199aa\"}]}");

        applied(provider.linkBack(keys.getFirst(), ConnectWiseFixtures.issue("x"), NOBODY, Lane.LIVE));

        assertThat(read(provider.fetch(keys, Lane.LIVE)).getFirst().references()).containsExactly("linear:" + ConnectWiseFixtures.ISSUE);
    }

    @Test
    void readsEachChangeOnTheBoardAndNothingElse() {
        seed("{\"records\":[{\"summary\":\"old\"},{\"summary\":\"elsewhere\",\"board\":\"Infrastructure\"}]}");
        Instant now = read(provider.changes().now(Lane.POLL));
        RemoteTicket made = applied(ada.create(newTicket("VPN down"), Lane.LIVE));

        ChangePage page = read(provider.changes().read(provider.changes().from(Optional.of(now)), Lane.POLL));

        assertThat(page.last()).isTrue();
        assertThat(page.tickets()).extracting(RemoteTicket::externalKey).contains(made.externalKey());
        assertThat(page.tickets()).allSatisfy(ticket -> assertThat(ticket.traits()).containsEntry("board", List.of("Service Desk")));
        assertThat(Duration.between(sandbox.clock().instant(), now).abs()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void costsOneRequestWhenNothingHappened() {
        Cursor cursor = provider.changes().from(Optional.of(read(provider.changes().now(Lane.POLL))));
        sandbox.requests().clear();

        ChangePage page = read(provider.changes().read(cursor, Lane.POLL));

        assertThat(page.tickets()).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @Test
    void readsTenThousandTicketsInTwelveRequests() {
        seed("{\"tickets\":10000}");
        sandbox.requests().clear();
        Cursor cursor = provider.changes().from(Optional.empty());
        List<String> keys = new ArrayList<>();
        boolean last = false;

        while (!last) {
            ChangePage page = read(provider.changes().read(cursor, Lane.BACKFILL));
            page.tickets().forEach(ticket -> keys.add(ticket.externalKey()));
            assertThat(page.total().orElseThrow()).isBetween(10_000L, 10_999L);
            cursor = page.next();
            last = page.last();
        }

        assertThat(keys).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(requests()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void losesNoTicketWhenAnotherLeavesTheListBetweenPages() {
        List<String> seeded = seed("{\"tickets\":1500}");
        ChangePage first = read(provider.changes().read(provider.changes().from(Optional.empty()), Lane.BACKFILL));
        assertThat(first.last()).isFalse();
        ConnectWiseClient client = new ConnectWiseClient(ConnectWiseFixtures.settings(sandbox.connectwiseUrl()),
                ConnectWiseFixtures.surroundings(sandbox.clock()));
        ConnectWisePatch elsewhere = new ConnectWisePatch().replace("board", ConnectWisePatch.reference(2)).replace("status",
                ConnectWisePatch.reference(600));
        client.send(ConnectWiseRequest.patch("move", ConnectWiseTickets.address(seeded.get(3)), elsewhere.body(), Lane.LIVE));
        client.close();

        ChangePage second = read(provider.changes().read(first.next(), Lane.BACKFILL));

        assertThat(second.last()).isTrue();
        assertThat(first.tickets().size() + second.tickets().size()).isEqualTo(1500);
    }

    @Test
    void readsBackFromTheNewestTicket() {
        List<String> seeded = seed("{\"tickets\":2500}");
        ChangePage first = read(provider.changes().read(provider.changes().newest(), Lane.POLL));
        ChangePage second = read(provider.changes().read(first.next(), Lane.POLL));
        ChangePage third = read(provider.changes().read(second.next(), Lane.POLL));

        List<String> keys = Stream.of(first, second, third).flatMap(page -> page.tickets().stream()).map(RemoteTicket::externalKey)
                .toList();

        assertThat(keys).isEqualTo(seeded.reversed());
        assertThat(List.of(first.last(), second.last(), third.last())).containsExactly(false, false, true);
    }

    @Test
    void startsFromAnInstantOnThePsasClock() {
        seed("{\"tickets\":50,\"days\":50}");
        Instant since = sandbox.clock().instant().minus(Duration.ofDays(10));

        ChangePage page = read(provider.changes().read(provider.changes().from(Optional.of(since)), Lane.BACKFILL));

        assertThat(page.tickets()).hasSizeBetween(9, 11).allSatisfy(ticket -> assertThat(ticket.revision()).isAfter(since.minusSeconds(2)));
    }

    @Test
    void registersItsCallbackOnceAndSwitchesItOnAgain() {
        URI target = URI.create("http://127.0.0.1:9/webhooks/acme/psa");

        WebhookSetup created = applied(provider.webhooks().register(target));
        WebhookSetup present = applied(provider.webhooks().register(target));
        switchOff(created.id());
        WebhookSetup again = applied(provider.webhooks().register(target));

        assertThat(created.change()).isEqualTo("created");
        assertThat(present).isEqualTo(new WebhookSetup(created.id(), "already there"));
        assertThat(again).isEqualTo(new WebhookSetup(created.id(), "switched on again"));
    }

    @Test
    void saysThatItsKeysAreRefused() {
        try (Provider stranger = provider("nobody", "Service Desk")) {
            assertThat(stranger.vocabulary(Lane.LIVE)).isInstanceOf(ReadResult.Denied.class);
            assertThat(stranger.update("1", patch(Field.TITLE, "x"), Lane.LIVE)).isInstanceOf(WriteResult.Denied.class);
        }
    }

    @Test
    void waitsOutAThrottledSite() {
        read(provider.vocabulary(Lane.LIVE));
        fault("{\"vendor\":\"connectwise\",\"kind\":\"rateLimit\",\"count\":1}");

        ReadResult<?> throttled = provider.fetch(List.of("1"), Lane.LIVE);

        assertThat(throttled).isInstanceOfSatisfying(ReadResult.Later.class,
                later -> assertThat(later.at()).isAfter(sandbox.clock().instant().plusSeconds(25)));
        assertThat(provider.quota()).isPresent();
    }

    @Test
    void reservesTheSameReferenceForTheSameOrigin() {
        assertThat(provider.reserve("psa", ConnectWiseFixtures.issue("a")))
                .isEqualTo(provider.reserve("psa", ConnectWiseFixtures.issue("b")))
                .isEqualTo("linear:" + ConnectWiseFixtures.ISSUE);
    }

    private static Provider provider(String publicKey, String board) {
        ConnectWiseSettings settings = ConnectWiseSettings.of(sandbox.connectwiseUrl(), ConnectWiseFixtures.credentials(publicKey), board);
        return new ConnectWiseProvider(settings, ConnectWiseFixtures.surroundings(sandbox.clock()));
    }

    private static NewRemote newTicket(String title) {
        FieldValues values = FieldValues.of(Map.of(Field.TITLE, title, Field.STATUS, "501", Field.DESCRIPTION, "since noon"));
        return new NewRemote("linear:" + ConnectWiseFixtures.ISSUE, new RemotePatch(values), ConnectWiseFixtures.issue(title),
                Map.of("company", "Acme", "type", "Incident"));
    }

    private static RemotePatch patch(Field field, String value) {
        return new RemotePatch(FieldValues.of(field, value));
    }

    private static List<String> seed(String order) {
        List<String> keys = new ArrayList<>();
        sandbox.simulator("connectwise").seeder().seed(json(order)).forEach(key -> keys.add(key.asText()));
        return keys;
    }

    private static void fault(String order) {
        sandbox.faults().order(json(order));
    }

    private static List<RequestLog.Entry> requests() {
        return sandbox.requests().since(0);
    }

    private static void switchOff(String callback) {
        ConnectWiseClient client = new ConnectWiseClient(ConnectWiseFixtures.settings(sandbox.connectwiseUrl()),
                ConnectWiseFixtures.surroundings(sandbox.clock()));
        client.send(ConnectWiseRequest.patch("off", ConnectWiseQuery.of("/system/callbacks/" + callback),
                new ConnectWisePatch().replace("inactiveFlag", true).body(), Lane.LIVE));
        client.close();
    }

    private static JsonNode json(String text) {
        try {
            return ConnectWiseJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
