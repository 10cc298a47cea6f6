package dev.ticketsync.app.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where webhooks and people come in.
 *
 * @param host      the address that is listened on
 * @param port      the port there; 0 takes any that is free
 * @param publicUrl how remotes reach us, with no slash at its end; empty if they can't, and changes come by polling only
 * @param api       who may use the API
 */
public record HttpConfig(String host, int port, Optional<URI> publicUrl, ApiConfig api) {
    /** Listens on the loopback interface and is reached by nobody else. */
    public static final HttpConfig LOCAL = new HttpConfig("127.0.0.1", 8080, Optional.empty(), ApiConfig.CLOSED);

    /** The same on another port. */
    public HttpConfig at(int otherPort) {
        return new HttpConfig(host, otherPort, publicUrl, api);
    }
}
