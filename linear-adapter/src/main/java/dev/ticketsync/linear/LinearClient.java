package dev.ticketsync.linear;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.http.HttpCall;
import dev.ticketsync.core.http.HttpOutcome;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.http.Payload;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.ReadResult;

/** Sends operations and tells what the answers mean. */
final class LinearClient {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final URI url;
    private final RemoteHttp http;
    private final InstantSource clock;
    private final LinearAuthorization authorization;
    private final LinearErrors errors;

    LinearClient(LinearSettings settings, RemoteHttp http, InstantSource clock) {
        this.url = settings.url();
        this.http = http;
        this.clock = clock;
        this.authorization = new LinearAuthorization(http, settings);
        this.errors = new LinearErrors(http, url.getHost());
    }

    /** Sends an operation, with a new token where the one in hand is refused. */
    LinearReply ask(LinearOperation operation, ObjectNode variables, Lane lane) {
        ObjectNode body = LinearJson.object().put("query", operation.text());
        body.set("variables", variables);
        Operation purpose = new Operation(operation.title(), lane, operation.repeat(), Optional.empty());
        HttpCall call = HttpCall.of(purpose, "POST", url).body(Payload.json(LinearJson.text(body)));
        LinearAuthorization.Header header = authorization.header(lane);
        LinearReply reply = send(call, header);
        Optional<String> used = header.value();
        boolean again = reply instanceof LinearReply.Denied && used.isPresent() && authorization.renewable(used.get());
        return checked(operation, again ? send(call, authorization.header(lane)) : reply);
    }

    /** What a read makes of data that isn't what was asked for. Never taken for a list without members: that would mean that records are gone. */
    <T> ReadResult<T> unreadable() {
        return new ReadResult.Later<>(clock.instant().plus(PAUSE), url.getHost() + " answered with data of another shape");
    }

    private LinearReply checked(LinearOperation operation, LinearReply reply) {
        if (!(reply instanceof LinearReply.Data found)) return reply;
        JsonNode answer = operation.answer(found.data());
        if (answer.isArray() || (answer.isBoolean() && answer.booleanValue())) return reply;
        String said = url.getHost() + " answered " + operation.title();
        if (answer.isBoolean()) return new LinearReply.Refused(said + " without success and without a reason", false);
        return new LinearReply.Unclear(said + " with data of another shape", clock.instant().plus(PAUSE));
    }

    private LinearReply send(HttpCall call, LinearAuthorization.Header header) {
        if (header.failure().isPresent()) return withoutToken(header.failure().get());
        return errors.read(http.send(call.header("Authorization", header.value().orElseThrow())), clock.instant());
    }

    /** Nothing was sent but the question for a token, so nothing is unclear. */
    private LinearReply withoutToken(HttpOutcome failure) {
        if (failure instanceof HttpOutcome.Answered answer && answer.status() >= 400 && answer.status() < 500 && answer.status() != 429) {
            return new LinearReply.Denied(url.getHost() + " gives no token (status " + answer.status()
                    + "): check clientId, clientSecret and scopes, and that the application allows client credentials");
        }
        return switch (errors.read(failure, clock.instant())) {
            case LinearReply.Later later -> later;
            case LinearReply.Unclear unclear -> new LinearReply.Later(unclear.again(), unclear.why());
            case LinearReply other -> new LinearReply.Denied(url.getHost() + " answered the question for a token with something else");
        };
    }
}
