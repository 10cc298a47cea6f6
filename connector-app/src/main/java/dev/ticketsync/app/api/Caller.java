package dev.ticketsync.app.api;

import java.util.Optional;

import dev.ticketsync.app.config.ApiRole;

/**
 * Who asks.
 *
 * @param name      as the configuration calls the token
 * @param workspace the only one that is open to them; empty if every one is
 * @param role      what they may do there
 */
record Caller(String name, Optional<String> workspace, ApiRole role) {
    /** To whom the workspace isn't open, it isn't there. */
    boolean sees(String name) {
        return workspace.isEmpty() || workspace.get().equals(name);
    }
}
