package dev.ticketsync.linear;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinearWebhooksTest {
    private static final Instant SENT = Instant.parse("2026-08-11T09:14:22.604Z");
    private static final String ID = "c2a7d0e4-1111-4b2c-9d3e-aaaaaaaaaaaa";
    private static final String ISSUE = "{'id':'" + ID
            + "','identifier':'ENG-218','title':'VPN drops','priority':2,'url':'https://linear.app/x/issue/ENG-218',"
            + "'createdAt':'2026-08-10T15:02:07.120Z','updatedAt':'2026-08-11T09:14:22.301Z','state':{'id':'st-2','name':'In Progress'},"
            + "'team':{'id':'t','key':'ENG'},'assignee':{'name':'Mara','email':'mara@x.example'},'labels':[{'id':'l','name':'customer'}],'reactionData':[]MORE}";

    private final LinearProvider linear = at(SENT.plusSeconds(1), "old", "new");

    @AfterEach
    void close() {
        linear.close();
    }

    @Test
    void takesWhatIsSignedWithAnyOfItsSecrets() {
        byte[] body = event("update", "");

        assertThat(linear.webhooks().verify(signed(body, "old"))).isEqualTo(new WebhookVerdict.Genuine("d-1"));
        assertThat(linear.webhooks().verify(signed(body, "new"))).isEqualTo(new WebhookVerdict.Genuine("d-1"));
        assertThat(linear.webhooks().verify(signed(body, "other"))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(linear.webhooks().verify(new WebhookCall(Map.of("linear-delivery", "d-1"), Map.of(), body)))
                .isInstanceOf(WebhookVerdict.Forged.class);
    }

    @Test
    void refusesABodyThatWasChangedOrCutOrIsNone() {
        byte[] body = event("update", "");
        WebhookCall genuine = signed(body, "old");
        byte[] cut = Arrays.copyOf(body, body.length - 2);

        assertThat(linear.webhooks().verify(new WebhookCall(genuine.headers(), Map.of(), cut))).isInstanceOf(WebhookVerdict.Forged.class);
        assertThat(linear.webhooks().verify(signed(cut, "old"))).isEqualTo(new WebhookVerdict.Malformed("its body is not complete JSON"));
        assertThat(linear.webhooks().verify(signed(bytes("{}"), "old")))
                .isEqualTo(new WebhookVerdict.Malformed("it carries no webhookTimestamp"));
        assertThat(linear.webhooks().verify(signed(bytes("[1]"), "old"))).isInstanceOf(WebhookVerdict.Malformed.class);
        assertThat(linear.webhooks().verify(signed(new byte[0], "old"))).isInstanceOf(WebhookVerdict.Malformed.class);
    }

    @Test
    void takesARetryOfSixHoursLaterAndAClockThatIsOffButNothingOlderThanEight() {
        WebhookCall call = signed(event("update", ""), "old");

        assertThat(verdict(SENT.plusSeconds(7 * 3600 + 60), call)).isInstanceOf(WebhookVerdict.Genuine.class);
        assertThat(verdict(SENT.minusSeconds(600), call)).isInstanceOf(WebhookVerdict.Genuine.class);
        assertThat(verdict(SENT.plusSeconds(8 * 3600 + 1), call)).isEqualTo(new WebhookVerdict.Forged("it is older than 8 hours"));
    }

    @Test
    void seesTheWholeIssueAndWhatItReplaced() {
        byte[] body = event("update",
                ",'updatedFrom':{'stateId':'st-1','priority':0,'description':null,'updatedAt':'2026-08-11T08:50:03.011Z'}");

        Observation seen = ((Notice.Seen) linear.webhooks().read(signed(body, "old"))).observation();

        assertThat(seen.ticket().ref().displayKey()).isEqualTo("ENG-218");
        assertThat(seen.ticket().revision()).isEqualTo(Instant.parse("2026-08-11T09:14:22.301Z"));
        assertThat(seen.ticket().presence()).isEqualTo(Presence.LIVE);
        assertThat(seen.ticket().raw()).isEqualTo(
                FieldValues.of(Map.of(Field.STATUS, "st-2", Field.TITLE, "VPN drops", Field.DESCRIPTION, "", Field.PRIORITY, "2")));
        assertThat(seen.ticket().traits()).containsEntry("labels", List.of("customer")).containsEntry("assignee",
                List.of("Mara", "mara@x.example"));
        assertThat(seen.previous()).isEqualTo(FieldValues.of(Map.of(Field.STATUS, "st-1", Field.PRIORITY, "0", Field.DESCRIPTION, "")));
        assertThat(seen.actor()).contains("Mara Lindqvist");
    }

    @Test
    void knowsNothingOfWhatWasThereBeforeWhereNothingIsSaid() {
        byte[] body = bytes("{'action':'create','type':'Issue','actor':null,'data':" + ISSUE.replace("MORE", ",'trashed':true") + "}");

        Observation seen = ((Notice.Seen) linear.webhooks().read(signed(body, "old"))).observation();

        assertThat(seen.previous().isEmpty()).isTrue();
        assertThat(seen.actor()).isEqualTo(Optional.empty());
        assertThat(seen.ticket().presence()).isEqualTo(Presence.TRASHED);
    }

    @Test
    void asksWhereTheCallDoesNotCarryEnough() {
        assertThat(read("{'action':'remove','type':'Issue','data':{'id':'" + ID + "'}}")).isEqualTo(new Notice.Hint(ID));
        assertThat(read("{'action':'remove','type':'Issue','data':" + ISSUE.replace("MORE", "") + "}")).isEqualTo(new Notice.Hint(ID));
        assertThat(read("{'action':'update','type':'Issue','data':{'id':'" + ID + "','team':{'key':'ENG'},'title':7}}"))
                .isEqualTo(new Notice.Hint(ID));
        assertThat(read("{'action':'update','type':'Issue','data':" + ISSUE.replace("MORE", "").replace("'ENG'", "'OPS'")
                + ",'updatedFrom':{'teamId':'t'}}"))
                .isEqualTo(new Notice.Hint(ID));
    }

    @Test
    void seesWhomItIsGivenToAndDoesNotTakeWhatIsNotSaidForNobody() {
        assertThat(given("")).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "")));
        assertThat(given(",'assigneeId':'u-1','delegateId':'u-2'"))
                .isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "u-1", Part.DELEGATE, "u-2")));
        assertThat(given(",'delegate':{'id':'u-2'}")).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "", Part.DELEGATE, "u-2")));
        assertThat(given(",'delegateId':null")).isEqualTo(new Assignees(Map.of(Part.ASSIGNEE, "", Part.DELEGATE, "")));
    }

    @Test
    void asksWhomItIsDelegatedToWhereThatHasChangedAndIsNotSaid() {
        String data = "{'action':'update','type':'Issue','updatedFrom':{'delegateId':null},'data':" + ISSUE;

        assertThat(read(data.replace("MORE", "") + "}")).isEqualTo(new Notice.Hint(ID));
        assertThat(read(data.replace("MORE", ",'delegateId':'u-2'") + "}")).isInstanceOf(Notice.Seen.class);
    }

    @Test
    void leavesAloneWhatIsNotItsOwn() {
        assertThat(read("{'action':'update','type':'Issue','data':" + ISSUE.replace("MORE", "").replace("'ENG'", "'OPS'") + "}"))
                .isInstanceOf(Notice.Nothing.class);
        assertThat(
                List.of("{'type':'Comment','data':{'id':'x'}}", "{}", "[]", "7", "{'type':'Issue'}", "{'type':'Issue','data':7}", "{", ""))
                .allSatisfy(body -> assertThat(read(body)).isInstanceOf(Notice.Nothing.class));
    }

    private Assignees given(String more) {
        Notice notice = read("{'action':'update','type':'Issue','data':" + ISSUE.replace("MORE", more) + "}");
        return ((Notice.Seen) notice).observation().ticket().assignees();
    }

    private Notice read(String body) {
        return linear.webhooks().read(new WebhookCall(Map.of(), Map.of(), bytes(body)));
    }

    private static WebhookVerdict verdict(Instant now, WebhookCall call) {
        try (LinearProvider then = at(now, "old")) {
            return then.webhooks().verify(call);
        }
    }

    private static LinearProvider at(Instant now, String... secrets) {
        LinearSettings settings = LinearSettings.of(URI.create("http://localhost/graphql"), new LinearCredentials.ApiKey("key"),
                List.of(secrets), "ENG");
        return new LinearProvider(settings, new Surroundings(InstantSource.fixed(now), new Random(1), time -> {}, CallMeter.NONE));
    }

    private static byte[] event(String action, String more) {
        return bytes("{'action':'" + action + "','type':'Issue','webhookTimestamp':" + SENT.toEpochMilli()
                + ",'actor':{'id':'u','name':'Mara Lindqvist'},'data':"
                + ISSUE.replace("MORE", "") + more + "}");
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static WebhookCall signed(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature = HexFormat.of().formatHex(mac.doFinal(body));
            return new WebhookCall(Map.of("linear-signature", signature, "linear-delivery", "d-1"), Map.of(), body);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }
}
