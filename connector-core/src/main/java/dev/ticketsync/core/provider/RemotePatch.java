package dev.ticketsync.core.provider;

import dev.ticketsync.core.ticket.FieldValues;

/**
 * The fields that a write changes, in the remote's words: status and priority by id, texts in its own text form.
 *
 * @param raw only what changes; the remote leaves every other field alone
 */
public record RemotePatch(FieldValues raw) {}
