package dev.ticketsync.core.http;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Puts one call on the wire, once. */
final class Wire implements AutoCloseable {
    private static final int KEPT_CONNECTIONS = 32;
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);
    private static final Duration AFTER_NO_CONTACT = Duration.ofSeconds(5);

    private final OkHttpClient client;
    private final InstantSource clock;
    private final int maxBody;

    Wire(HttpSettings settings, OkHttpClient prepared, InstantSource clock) {
        this.clock = clock;
        maxBody = settings.maxBody();
        // redirects are left to the adapter: a credential goes only where the configuration says.
        // OkHttp by itself would repeat what failed on a kept connection, even a create that was already written
        client = prepared.newBuilder().dispatcher(new Dispatcher()).protocols(List.of(Protocol.HTTP_1_1)).connectTimeout(settings.connect())
                .callTimeout(settings.call())
                .readTimeout(Duration.ZERO).writeTimeout(Duration.ZERO).retryOnConnectionFailure(false).followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, KEPT_FOR.toSeconds(), TimeUnit.SECONDS))
                .eventListenerFactory(Wire::traceOf).build();
    }

    HttpOutcome send(HttpCall call) {
        SendTrace trace = new SendTrace();
        Call exchange = client.newCall(request(call, trace));
        call.operation().within().ifPresent(limit -> exchange.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS));
        try (Response response = exchange.execute()) {
            BufferedSource source = response.body().source();
            if (source.request(maxBody + 1L)) return new HttpOutcome.Lost("the answer is larger than " + maxBody + " bytes");
            return new HttpOutcome.Answered(response.code(), new AnswerHeaders(response.headers()), source.readByteArray());
        } catch (IOException failure) {
            if (trace.begun()) return new HttpOutcome.Lost(NetworkFailure.lost(call.target(), failure));
            return new HttpOutcome.NotSent(NetworkFailure.unreachable(call.target(), failure), clock.instant().plus(AFTER_NO_CONTACT));
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private static Request request(HttpCall call, SendTrace trace) {
        Request.Builder builder = new Request.Builder().url(call.target().toString()).tag(SendTrace.class, trace);
        call.headers().forEach(builder::header);
        return builder.method(call.method(), body(call)).build();
    }

    private static @Nullable RequestBody body(HttpCall call) {
        if (call.payload().isPresent())
            return RequestBody.create(call.payload().get().bytes(), MediaType.parse(call.payload().get().type()));
        boolean bare = call.method().equals("GET") || call.method().equals("HEAD");
        return bare ? null : RequestBody.create(new byte[0]);
    }

    private static SendTrace traceOf(Call call) {
        SendTrace trace = call.request().tag(SendTrace.class);
        if (trace == null) throw new IllegalStateException("a call without a trace");
        return trace;
    }
}
