package dev.ticketsync.linear;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.Word;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.ticketsync.linear.Remote.applied;
import static dev.ticketsync.linear.Remote.read;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole contract of a provider, over real HTTP, against the simulator. */
class LinearProviderTest {
    private static final Imprint IMPRINT = new Imprint("01a1fdd1", 7);
    private static final Backlink TICKET = new Backlink(new ProviderId("connectwise"),
            new RemoteRef("48213", "#48213",
                    "https://na.myconnectwise.net/v4_6_release/services/system_io/router/openrecord.rails?recid=48213"),
            "VPN down");

    private final List<String> calls = new ArrayList<>();
    private Sandbox sandbox;
    private LinearProvider linear;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxSettings.onFreePort());
        linear = Remote.of(sandbox, calls);
    }

    @AfterEach
    void stop() throws IOException {
        linear.close();
        sandbox.close();
    }

    @Test
    void readsTheStatesInTheOrderOfTheirFlow() {
        Vocabulary vocabulary = read(linear.vocabulary(Lane.LIVE));

        assertThat(vocabulary.problems()).isEmpty();
        assertThat(vocabulary.of(Field.STATUS)).extracting(Word::name).containsExactly("Triage", "Backlog", "Todo", "In Progress",
                "In Review", "Waiting", "Done",
                "Canceled", "Duplicate");
        assertThat(vocabulary.of(Field.PRIORITY)).contains(new Word("0", "No priority"), new Word("1", "Urgent"), new Word("4", "Low"));
    }

    @Test
    void namesTheNearestTeamWhereOursDoesNotExist() {
        LinearSettings mistyped = LinearSettings.of(sandbox.linearUrl(), new LinearCredentials.ApiKey("lin_api_sandbox"), List.of(), "EMG");
        try (LinearProvider other = Remote.with(mistyped)) {
            assertThat(read(other.vocabulary(Lane.LIVE)).problems())
                    .containsExactly("Linear has no team with the key EMG: did you mean 'ENG'?");
            assertThat(other.create(record(), Lane.LIVE)).isEqualTo(new WriteResult.Rejected<>("Linear has no team with the key EMG"));
        }
    }

    @Test
    void createsOnceHoweverOftenItIsAsked() {
        RemoteTicket first = applied(linear.create(record(), Lane.LIVE));
        RemoteTicket second = applied(linear.create(record(), Lane.LIVE));

        assertThat(first.externalKey()).isEqualTo(linear.reserve("acme/linear", TICKET));
        assertThat(second).isEqualTo(first);
        assertThat(first.raw()).isEqualTo(record().values().raw());
        assertThat(first.traits()).containsEntry("status", List.of("In Progress")).containsEntry("team", List.of("ENG"))
                .containsEntry("priority", List.of("High"));
        assertThat(read(linear.findReserved(first.externalKey(), Lane.LIVE))).containsExactly(first);
        assertThat(read(linear.findReserved(linear.reserve("other/linear", TICKET), Lane.LIVE))).isEmpty();
    }

    @Test
    void survivesALostAnswerToACreate() {
        sandbox.faults().order(json("{'vendor':'linear','kind':'commitThenNoAnswer','operation':'issueCreate','count':1}"));

        RemoteTicket created = applied(linear.create(record(), Lane.LIVE));

        assertThat(created.raw()).isEqualTo(record().values().raw());
        assertThat(calls).contains("IssueCreate lost", "IssueCreate 400");
    }

    @Test
    void changesTheFieldsOfThePatchAndNoOther() {
        RemoteTicket before = applied(linear.create(record(), Lane.LIVE));

        RemoteTicket after = applied(linear.update(before.externalKey(), patch(Field.DESCRIPTION, ""), Lane.LIVE));

        assertThat(after.raw()).isEqualTo(before.raw().with(Field.DESCRIPTION, ""));
        assertThat(after.revision()).isAfterOrEqualTo(before.revision());
        assertThat(read(linear.fetch(List.of(before.externalKey()), Lane.LIVE))).containsExactly(after);
    }

    @Test
    void saysWhatIsWrongWithAWrite() {
        RemoteTicket issue = applied(linear.create(record(), Lane.LIVE));

        assertThat(linear.update(issue.externalKey(), patch(Field.STATUS, foreignState()), Lane.LIVE))
                .isInstanceOf(WriteResult.Rejected.class);
        assertThat(linear.update(issue.externalKey(), patch(Field.PRIORITY, "9"), Lane.LIVE))
                .isEqualTo(new WriteResult.Rejected<>("Linear has no priority 9: it takes 0 to 4"));
        assertThat(linear.update("00000000-0000-4000-8000-000000000000", patch(Field.TITLE, "x"), Lane.LIVE))
                .isEqualTo(new WriteResult.Gone<>());
    }

    @Test
    void readsManyByIdInOneRequestAndLeavesOutWhatIsGone() {
        List<String> ids = seed("{'vendor':'linear','team':'ENG','issues':120,'title':'Old'}");
        List<String> foreign = seed("{'vendor':'linear','team':'OPS','issues':1,'title':'Other'}");
        List<String> asked = new ArrayList<>(ids);
        asked.add(foreign.getFirst());
        asked.add("00000000-0000-4000-8000-000000000000");

        List<RemoteTicket> found = read(linear.fetch(asked, Lane.LIVE));

        assertThat(found).extracting(RemoteTicket::externalKey).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(calls).containsExactly("Issues 200");
        assertThat(read(linear.fetch(List.of(), Lane.LIVE))).isEmpty();
    }

    @Test
    void seesWhetherAnIssueIsArchivedOrTrashed() {
        List<String> ids = seed("{'vendor':'linear','team':'ENG','issues':3,'title':'Old'}");
        person("mutation A($id: String!) { issueArchive(id: $id) { success } }", ids.get(0));
        person("mutation D($id: String!) { issueDelete(id: $id) { success } }", ids.get(1));

        Map<String, Presence> presence = new HashMap<>();
        read(linear.fetch(ids, Lane.LIVE)).forEach(ticket -> presence.put(ticket.externalKey(), ticket.presence()));

        assertThat(presence).containsEntry(ids.get(0), Presence.ARCHIVED).containsEntry(ids.get(1), Presence.TRASHED)
                .containsEntry(ids.get(2), Presence.LIVE);
        assertThat(linear.update(ids.get(0), patch(Field.TITLE, "x"), Lane.LIVE)).isEqualTo(new WriteResult.Gone<>());
    }

    @Test
    void startsAtThePresentAndThenSeesWhatChanges() {
        List<String> ids = seed("{'vendor':'linear','team':'ENG','issues':200,'title':'Old'}");
        Instant now = read(linear.changes().now(Lane.POLL));
        ChangePage quiet = read(linear.changes().read(linear.changes().from(Optional.of(now)), Lane.POLL));
        applied(linear.update(ids.get(3), patch(Field.TITLE, "New"), Lane.LIVE));

        ChangePage page = read(linear.changes().read(quiet.next(), Lane.POLL));

        assertThat(quiet.last()).isTrue();
        assertThat(quiet.tickets()).hasSizeLessThan(3);
        assertThat(page.last()).isTrue();
        assertThat(page.tickets().getFirst().raw().get(Field.TITLE)).contains("New");
        assertThat(read(linear.changes().read(page.next(), Lane.POLL)).tickets()).extracting(RemoteTicket::externalKey)
                .contains(ids.get(3));
    }

    @Test
    void readsBackFromTheIssueThatWasChangedLast() {
        List<String> ids = seed("{'vendor':'linear','team':'ENG','issues':120,'title':'Old'}");
        applied(linear.update(ids.get(3), patch(Field.TITLE, "New"), Lane.LIVE));

        ChangePage first = read(linear.changes().read(linear.changes().newest(), Lane.POLL));
        ChangePage second = read(linear.changes().read(first.next(), Lane.POLL));

        assertThat(first.last()).isFalse();
        assertThat(first.tickets()).extracting(RemoteTicket::externalKey).startsWith(ids.get(3), ids.get(119), ids.get(118));
        assertThat(second.last()).isTrue();
        assertThat(second.tickets()).last().extracting(RemoteTicket::externalKey).isEqualTo(ids.get(0));
    }

    @Test
    void movesTheWatermarkOnlyWithTheLastPage() {
        seed("{'vendor':'linear','team':'ENG','issues':300,'title':'Old','days':1}");
        Cursor start = linear.changes().from(Optional.empty());

        ChangePage first = read(linear.changes().read(start, Lane.BACKFILL));
        String edited = first.tickets().getLast().externalKey();
        applied(linear.update(edited, patch(Field.TITLE, "Edited meanwhile"), Lane.LIVE));
        ChangePage second = read(linear.changes().read(first.next(), Lane.BACKFILL));
        ChangePage next = read(linear.changes().read(second.next(), Lane.POLL));

        assertThat(first.last()).isFalse();
        assertThat(first.next().value()).contains("after").doesNotContain("since");
        assertThat(second.last()).isTrue();
        assertThat(next.tickets()).extracting(RemoteTicket::externalKey).contains(edited);
    }

    @Test
    void readsTenThousandIssuesUnderTheVendorsLimits() {
        List<String> ids = seed("{'vendor':'linear','team':'ENG','issues':10000,'title':'Old','labels':['customer']}");
        Set<String> seen = new LinkedHashSet<>();
        Cursor place = linear.changes().from(Optional.empty());
        boolean last = false;
        while (!last) {
            ChangePage page = read(linear.changes().read(place, Lane.BACKFILL));
            page.tickets().forEach(ticket -> seen.add(ticket.externalKey()));
            assertThat(page.tickets().getFirst().traits()).containsEntry("labels", List.of("customer"));
            place = page.next();
            last = page.last();
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(calls).hasSizeLessThanOrEqualTo(45).containsOnly("Issues 200");
        assertThat(linear.quota()).isPresent();
    }

    @Test
    void leavesALinkThatTheIssueNamesFromThenOn() {
        RemoteTicket issue = applied(linear.create(record(), Lane.LIVE));
        RemoteRef linked = applied(linear.linkBack(issue.externalKey(), TICKET, IMPRINT, Lane.LIVE));
        applied(linear.linkBack(issue.externalKey(), TICKET, IMPRINT, Lane.LIVE));

        RemoteTicket after = read(linear.fetch(List.of(issue.externalKey()), Lane.LIVE)).getFirst();

        assertThat(linked).isEqualTo(issue.ref());
        assertThat(issue.references()).isEmpty();
        assertThat(after.references()).containsExactly(TICKET.ref().url());
    }

    @Test
    void leavesAnImprintThatOthersFindAndMayReplace() {
        RemoteTicket issue = applied(linear.create(record(), Lane.LIVE));
        assertThat(read(linear.imprints(Lane.LIVE))).isEmpty();
        assertThat(applied(linear.claim(IMPRINT, Lane.LIVE))).isFalse();

        applied(linear.linkBack(issue.externalKey(), TICKET, IMPRINT, Lane.LIVE));
        assertThat(read(linear.imprints(Lane.LIVE))).containsExactly(IMPRINT);

        Imprint other = new Imprint("01a1fdd2", 0);
        assertThat(applied(linear.claim(other, Lane.LIVE))).isTrue();
        assertThat(read(linear.imprints(Lane.LIVE))).containsExactly(other);
        assertThat(read(linear.fetch(List.of(issue.externalKey()), Lane.LIVE)).getFirst().references()).containsExactly(TICKET.ref().url());
    }

    @Test
    void takesNoDefaults() {
        NewRemote record = record();
        NewRemote withDefaults = new NewRemote(record.reservation(), record.values(), record.origin(), Map.of("company", "Acme"));

        assertThat(linear.create(withDefaults, Lane.LIVE))
                .isEqualTo(new WriteResult.Rejected<>("Linear takes no defaults for new issues, but there are: company"));
        assertThat(read(linear.checkDefaults(Map.of(), Lane.LIVE))).isEmpty();
        assertThat(read(linear.checkDefaults(Map.of("company", "Acme"), Lane.LIVE))).hasSize(1);
    }

    @Test
    void registersItsWebhookOnceAndSwitchesItOnAgain() {
        URI target = URI.create("http://127.0.0.1:9/webhooks/acme/linear");

        WebhookSetup created = applied(linear.webhooks().register(target));
        WebhookSetup again = applied(linear.webhooks().register(target));
        person("mutation W($id: String!) { webhookUpdate(id: $id, input: {enabled: false}) { success } }", created.id(), "lin_api_sandbox");
        WebhookSetup revived = applied(linear.webhooks().register(target));

        assertThat(List.of(created.change(), again.change(), revived.change())).containsExactly("created", "already there",
                "switched on again");
        assertThat(List.of(again.id(), revived.id())).containsOnly(created.id());
    }

    @Test
    void saysHowToConfigureAWebhookThatItMayNotRegister() {
        try (LinearProvider person = Remote.as("lin_api_ada", sandbox.linearUrl())) {
            assertThat(person.webhooks().register(URI.create("http://127.0.0.1:9/hook"))).isInstanceOfSatisfying(WriteResult.Rejected.class,
                    refused -> assertThat(refused.reason()).contains("Configure the webhook by hand", "http://127.0.0.1:9/hook",
                            "team ENG"));
        }
    }

    @Test
    void mintsATokenAndAnotherOneWhenItIsRefused() {
        LinearSettings settings = LinearSettings.of(sandbox.linearUrl(),
                new LinearCredentials.OAuth("linear_client", "linear_secret", "read,write"), List.of(), "ENG");
        try (LinearProvider app = Remote.with(settings, (vendor, operation, result, took) -> calls.add(operation + " " + result))) {
            RemoteTicket issue = applied(app.create(record(), Lane.LIVE));
            sandbox.simulator("linear").control("revokeTokens", json("{}"));
            applied(app.update(issue.externalKey(), patch(Field.TITLE, "x"), Lane.LIVE));
        }

        assertThat(calls).containsExactly("OAuthToken 200", "Team 200", "IssueCreate 200", "IssueUpdate 401", "OAuthToken 200",
                "IssueUpdate 200");
    }

    @Test
    void stopsTheConnectionWhereItsCredentialsAreRefused() {
        LinearCredentials.OAuth wrong = new LinearCredentials.OAuth("linear_client", "wrong", "read");
        try (LinearProvider stranger = Remote.as("lin_api_nobody", sandbox.linearUrl());
                LinearProvider app = Remote.with(LinearSettings.of(sandbox.linearUrl(), wrong, List.of(), "ENG"))) {
            assertThat(stranger.vocabulary(Lane.LIVE)).isInstanceOf(ReadResult.Denied.class);
            assertThat(app.update("any", patch(Field.TITLE, "x"), Lane.LIVE)).isInstanceOfSatisfying(WriteResult.Denied.class,
                    denied -> assertThat(denied.reason()).contains("clientSecret").doesNotContain("wrong"));
        }
    }

    @Test
    void takesItsOwnTextBackAsItsOwn() {
        sandbox.faults().order(json("{'vendor':'linear','kind':'textRewriting'}"));
        String text = "- see https://example.com/a\r\n- ask skills.sh\r\n\r\n\r\n[a](https://x.com)  ";
        RemoteTicket issue = applied(linear.create(record(), Lane.LIVE));

        RemoteTicket after = applied(
                linear.update(issue.externalKey(), patch(Field.DESCRIPTION, linear.textForm(Field.DESCRIPTION).written(text)), Lane.LIVE));

        String readBack = after.raw().get(Field.DESCRIPTION).orElseThrow();
        assertThat(readBack).isNotEqualTo(text);
        assertThat(linear.textForm(Field.DESCRIPTION).canonical(readBack)).isEqualTo(linear.textForm(Field.DESCRIPTION).canonical(text));
    }

    @Test
    void waitsAsLongAsTheVendorWantsWhenThereAreTooManyCalls() {
        sandbox.faults().order(json("{'vendor':'linear','kind':'rateLimit','count':1}"));

        WriteResult<RemoteTicket> refused = linear.update("any", patch(Field.TITLE, "x"), Lane.LIVE);

        assertThat(refused).isInstanceOf(WriteResult.Later.class);
        assertThat(linear.vocabulary(Lane.LIVE)).isInstanceOf(ReadResult.Later.class);
        assertThat(linear.capabilities().commitWindow()).isEqualTo(Duration.ZERO);
    }

    private NewRemote record() {
        String started = read(Remote.as("lin_api_sandbox", sandbox.linearUrl()).vocabulary(Lane.LIVE)).of(Field.STATUS).get(3).id();
        FieldValues values = FieldValues
                .of(Map.of(Field.STATUS, started, Field.TITLE, "VPN down", Field.DESCRIPTION, "The tunnel drops.", Field.PRIORITY, "2"));
        return new NewRemote(linear.reserve("acme/linear", TICKET), new RemotePatch(values), TICKET, Map.of());
    }

    private static RemotePatch patch(Field field, String value) {
        return new RemotePatch(FieldValues.of(field, value));
    }

    private String foreignState() {
        LinearSettings ops = LinearSettings.of(sandbox.linearUrl(), new LinearCredentials.ApiKey("lin_api_sandbox"), List.of(), "OPS");
        try (LinearProvider other = Remote.with(ops)) {
            return read(other.vocabulary(Lane.LIVE)).of(Field.STATUS).getFirst().id();
        }
    }

    private List<String> seed(String order) {
        List<String> ids = new ArrayList<>();
        sandbox.simulator("linear").seeder().seed(json(order)).forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private void person(String mutation, String id) {
        person(mutation, id, "lin_api_ada");
    }

    private void person(String mutation, String id, String key) {
        Person.at(sandbox.linearUrl(), key).does(mutation, id);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (IOException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
