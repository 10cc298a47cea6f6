package dev.ticketsync.core.reconcile;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Fields to be written to one remote.
 *
 * @param link   over which
 * @param local  our values, of the written fields
 * @param raw    the same in the remote's words
 * @param before the raw values believed to stand there
 */
public record RemoteWrite(Link link, FieldValues local, FieldValues raw, FieldValues before) {}
