package dev.ticketsync.app.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import dev.ticketsync.app.feed.EventStream;
import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** A stream of events, for as long as its reader stays. */
record StreamReply(EventStream stream) implements Reply {
    static final String TYPE = "text/event-stream";

    @Override
    public void give(Context http) {
        EndPoint wire = ServletContextRequest.getServletContextRequest(http.req()).getConnectionMetaData().getConnection().getEndPoint();
        http.status(200).contentType(TYPE).header("Cache-Control", "no-store");
        stream.run(out(http), wire::close);
    }

    private static OutputStream out(Context http) {
        try {
            return http.res().getOutputStream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
