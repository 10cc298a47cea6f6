package dev.ticketsync.app.config;

import java.util.Optional;

/**
 * Who may come in at the API.
 *
 * @param name      what the bearer is called in the journal
 * @param workspace the only workspace that it opens; empty if it opens every one
 * @param role      what its bearer may do there
 * @param digest    what it is known by
 */
public record ApiToken(String name, Optional<String> workspace, ApiRole role, TokenDigest digest) {
    /** The name of the token that opens every workspace. */
    public static final String ADMIN = "admin";
}
