package dev.ticketsync.core.provider;

/**
 * Where a remote record is found.
 *
 * @param externalKey its immutable id there
 * @param displayKey  what people call it; it can change
 * @param url         its page for people
 */
public record RemoteRef(String externalKey, String displayKey, String url) {}
