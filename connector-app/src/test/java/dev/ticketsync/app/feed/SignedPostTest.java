package dev.ticketsync.app.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.store.Events.Numbered;
import dev.ticketsync.core.sync.publish.Receipt;
import dev.ticketsync.core.ticket.Actor;
import dev.ticketsync.core.ticket.TicketEvent;
import dev.ticketsync.core.ticket.TicketEventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class SignedPostTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String OLD_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    private static final Numbered EVENT = new Numbered(17, new TicketEvent("t1", 3, TicketEventType.TicketStatusChanged,
            Map.of("from", "new", "to", "triaged"), new Actor("local", "ada"), NOW));

    private final Mailbox mailbox = new Mailbox();
    private final SignedPost post = to(mailbox.url());

    @AfterEach
    void stop() {
        post.close();
        mailbox.close();
    }

    @Test
    void signsWhatItDeliversWithEachSecret() {
        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.Taken());
        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.Taken());

        assertThat(mailbox.letters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.id()).isEqualTo("acme/billing/17");
            assertThat(letter.timestamp()).isEqualTo("1795248000");
            assertThat(letter.isSignedWith(Mailbox.SECRET)).isTrue();
            assertThat(letter.isSignedWith(OLD_SECRET)).isTrue();
            assertThat(letter.isSignedWith("whsec_" + Base64.getEncoder().encodeToString("another key of twenty-four".getBytes(StandardCharsets.UTF_8)))).isFalse();
            assertThat(letter.body()).isEqualTo("{\"workspaceId\":\"acme\",\"number\":17,\"ticketId\":\"t1\",\"version\":3,"
                    + "\"type\":\"TicketStatusChanged\",\"at\":\"2026-11-21T08:00:00Z\",\"side\":\"local\",\"actor\":\"ada\","
                    + "\"data\":{\"from\":\"new\",\"to\":\"triaged\"}}");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void followsNoRedirect(int status) {
        try (Mailbox elsewhere = new Mailbox()) {
            mailbox.answers(status);
            mailbox.says("Location", elsewhere.url().toString());

            assertThat(post.offer(EVENT)).isEqualTo(new Receipt.NotTaken("it answered " + status, Duration.ZERO));
            assertThat(elsewhere.letters()).isEmpty();
        }
    }

    @Test
    void passesOnHowLongItIsAskedToRest() {
        mailbox.answers(429);
        mailbox.says("Retry-After", "90");
        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.NotTaken("it answered 429", Duration.ofSeconds(90)));

        mailbox.says("Retry-After", "Sat, 21 Nov 2026 08:05:00 GMT");
        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.NotTaken("it answered 429", Duration.ofMinutes(5)));

        mailbox.says("Retry-After", "whenever");
        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.NotTaken("it answered 429", Duration.ZERO));
    }

    @Test
    void believesWhoWantsNoMore() {
        mailbox.answers(410);

        assertThat(post.offer(EVENT)).isEqualTo(new Receipt.Refused("it answered 410: it wants no more"));
    }

    @Test
    void saysWhyNobodyWasReachedWithoutTheAddress() {
        mailbox.close();

        try (SignedPost late = to(URI.create(mailbox.url() + "/hush?token=hush"))) {
            assertThat(late.offer(EVENT)).isInstanceOfSatisfying(Receipt.NotTaken.class,
                    notTaken -> assertThat(notTaken.why()).contains("127.0.0.1").doesNotContain("hush"));
        }
    }

    private static SignedPost to(URI url) {
        List<byte[]> keys = List.of(key(Mailbox.SECRET), key(OLD_SECRET));
        return new SignedPost(new SignedPost.Endpoint("acme", "billing", url, keys),
                new Surroundings(() -> NOW, new Random(1), time -> {}, CallMeter.NONE));
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }
}
