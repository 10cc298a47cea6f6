package dev.ticketsync.sandbox.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request with its one answer. The body is read in full before a simulator sees it. */
public final class Exchange {
    private final Request request;
    private final Response response;
    private final Callback done;
    private final byte[] body;
    private final InstantSource clock;

    private Exchange(Exchange other, InstantSource clock) {
        this.request = other.request;
        this.response = other.response;
        this.done = other.done;
        this.body = other.body;
        this.clock = clock;
    }

    Exchange(Request request, Response response, Callback done, InstantSource clock) throws IOException {
        this.request = request;
        this.response = response;
        this.done = done;
        this.body = Content.Source.asInputStream(request).readAllBytes();
        this.clock = clock;
    }

    /** The same exchange, its answer dated by another clock. */
    public Exchange datedBy(InstantSource wall) {
        return new Exchange(this, wall);
    }

    /** Scheme and authority as the caller addressed them, such as {@code https://localhost:4011}. */
    public String origin() {
        String scheme = request.isSecure() ? "https" : "http";
        return scheme + "://" + header("Host").orElseGet(() -> "127.0.0.1:" + Request.getLocalPort(request));
    }

    public String method() {
        return request.getMethod();
    }

    /** The path as sent: percent escapes and double slashes kept. */
    public String path() {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
    }

    /** The query as sent, without the question mark; empty if there is none. */
    public String query() {
        return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** The body's own bytes, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Sends the answer without waiting for the caller to take it; an exchange is answered or aborted, once. */
    public void respond(Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.instant()));
        response.write(true, ByteBuffer.wrap(answer.body()), done);
    }

    /** Drops the connection without any answer. */
    public void abort() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        done.failed(new EofException("dropped on purpose"));
    }
}
