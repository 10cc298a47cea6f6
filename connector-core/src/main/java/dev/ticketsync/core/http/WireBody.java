package dev.ticketsync.core.http;

import java.io.IOException;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A request body that OkHttp may write twice only where a repeat is safe. OkHttp repeats by itself what failed on a kept connection, even after the request was
 * written, unless the body says that it can be written once.
 */
final class WireBody extends RequestBody {
    private static final Payload EMPTY = new Payload("application/octet-stream", new byte[0]);

    private final Payload payload;
    private final boolean once;

    private WireBody(Payload payload, boolean once) {
        this.payload = payload;
        this.once = once;
    }

    /** Returns null where the method goes without a body. */
    static @Nullable RequestBody of(HttpCall call) {
        boolean once = call.operation().repeat() == Repeat.NEVER;
        if (call.payload().isPresent()) return new WireBody(call.payload().get(), once);
        return call.method().equals("GET") || call.method().equals("HEAD") ? null : new WireBody(EMPTY, once);
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(payload.type());
    }

    @Override
    public long contentLength() {
        return payload.bytes().length;
    }

    @Override
    public boolean isOneShot() {
        return once;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(payload.bytes());
    }
}
