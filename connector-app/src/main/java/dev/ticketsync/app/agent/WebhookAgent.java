package dev.ticketsync.app.agent;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.ticketsync.core.http.HmacSignature;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.HttpSettings;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.Payload;
import dev.ticketsync.core.http.QuotaHeaders;
import dev.ticketsync.core.http.QuotaRule;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.workflow.AgentAnswer;

/** An agent that is called over HTTP: one POST a call, signed over its bytes and its time. Redirects are not followed. */
public final class WebhookAgent implements AgentWire {
    /** The headers, besides {@code Idempotency-Key}. */
    static final String TIMESTAMP = "Ticketsync-Timestamp", SIGNATURE = "Ticketsync-Signature";
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final QuotaRule NO_QUOTA = new QuotaRule(1, Duration.ofMinutes(1), OptionalLong.empty());

    private final AgentName name;
    private final URI url;
    private final HmacSignature signature;
    private final RemoteHttp http;
    private final Surroundings surroundings;

    /** @param secret what calls are signed with */
    public WebhookAgent(AgentName name, URI url, String secret, Duration timeLimit, Surroundings surroundings) {
        this.name = name;
        this.url = url;
        this.signature = HmacSignature.ofSecrets(List.of(secret));
        this.surroundings = surroundings;
        Duration connect = timeLimit.compareTo(CONNECT) < 0 ? timeLimit : CONNECT;
        this.http = new RemoteHttp(new HttpSettings("agent", connect, timeLimit, LONGEST_ANSWER, NO_QUOTA), QuotaHeaders.NONE,
                surroundings);
    }

    @Override
    public void close() {
        http.close();
    }

    @Override
    public AgentAnswer call(AgentCall call) {
        return switch (http.send(request(call))) {
            case HttpOutcome.Answered answer -> judge(call, answer);
            case HttpOutcome.NotSent unsent -> new AgentAnswer.NotNow(unsent.why(), Optional.of(unsent.at()));
            case HttpOutcome.Lost lost -> new AgentAnswer.Unclear(lost.why());
        };
    }

    private HttpCall request(AgentCall call) {
        byte[] body = call.body(name).getBytes(StandardCharsets.UTF_8);
        String at = Long.toString(surroundings.clock().instant().getEpochSecond());
        HttpCall request = HttpCall.of(Operation.once(call.action().label(), Lane.LIVE), "POST", url).body(Payload.json(body))
                .header(TIMESTAMP, at).header(SIGNATURE, "v1=" + signature.hexOf(signed(at, body)));
        return call.key().isEmpty() ? request : request.header("Idempotency-Key", call.key());
    }

    /** The time is signed along, so that a call that was overheard can't be made again later. */
    private static byte[] signed(String at, byte[] body) {
        byte[] begin = (at + ".").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[begin.length + body.length];
        System.arraycopy(begin, 0, all, 0, begin.length);
        System.arraycopy(body, 0, all, begin.length, body.length);
        return all;
    }

    private AgentAnswer judge(AgentCall call, HttpOutcome.Answered answer) {
        int status = answer.status();
        AgentReply reply = AgentReply.read(answer.body());
        String why = reply.why("it answers " + status);
        if (status >= 200 && status < 300) return reply.yes(call);
        return switch (status) {
            case 400, 409, 410, 422 -> new AgentAnswer.No(why);
            case 404 -> call.action() == AgentCall.Action.STATUS
                    ? new AgentAnswer.No(why)
                    : new AgentAnswer.NotNow(why, Optional.empty());
            case 429, 503 -> new AgentAnswer.NotNow(why, pause(answer));
            default -> status >= 500 ? new AgentAnswer.Unclear(why) : new AgentAnswer.NotNow(why, Optional.empty());
        };
    }

    private Optional<Instant> pause(HttpOutcome.Answered answer) {
        OptionalLong seconds = answer.headers().number("Retry-After");
        if (seconds.isEmpty()) return Optional.empty();
        long bounded = Math.clamp(seconds.getAsLong(), 1, LONGEST_PAUSE.toSeconds());
        return Optional.of(surroundings.clock().instant().plusSeconds(bounded));
    }
}
