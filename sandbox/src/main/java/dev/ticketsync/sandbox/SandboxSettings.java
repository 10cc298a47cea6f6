package dev.ticketsync.sandbox;

import java.util.OptionalInt;

/**
 * How a sandbox starts.
 *
 * @param port    where it listens for plain HTTP; 0 for any free port
 * @param tlsPort where it listens for TLS as well; 0 for any free port, empty for no TLS
 * @param seed    where random numbers start
 */
public record SandboxSettings(int port, OptionalInt tlsPort, long seed) {
    /** Any free port, no TLS. */
    public static SandboxSettings onFreePort() {
        return new SandboxSettings(0, OptionalInt.empty(), 0);
    }

    /** The same, with TLS on any free port. */
    public SandboxSettings withTls() {
        return new SandboxSettings(port, OptionalInt.of(0), seed);
    }
}
