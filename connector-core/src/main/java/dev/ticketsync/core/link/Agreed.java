package dev.ticketsync.core.link;

/**
 * One field's base: the pair of values that both sides were known to hold at the same time. Two values, since several of ours may be written as one of the
 * remote's, and a remote may keep a text in its own form.
 *
 * @param local the ticket's value
 * @param raw   the remote's
 */
public record Agreed(String local, String raw) {}
