package dev.ticketsync.core.provider;

/**
 * The other side's record, as a remote is told of it.
 *
 * @param provider what kind of remote it lives at
 * @param ref      where it is found there
 * @param title    what to show beside the link; may be empty
 */
public record Backlink(ProviderId provider, RemoteRef ref, String title) {}
