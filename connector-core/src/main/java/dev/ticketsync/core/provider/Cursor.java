package dev.ticketsync.core.provider;

/**
 * A position in a remote's changes: its watermark and, within a drain, where the next page begins. Stored unread by the engine.
 *
 * @param value in the provider's own form
 */
public record Cursor(String value) {}
