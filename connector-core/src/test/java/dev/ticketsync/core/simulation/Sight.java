package dev.ticketsync.core.simulation;

import java.util.List;

import dev.ticketsync.core.provider.RemoteTicket;

/**
 * A record as it stood at some moment, with what people had typed into it.
 *
 * @param ticket as an answer or a webhook tells it
 * @param typed  the lines of the ledger that it shows
 */
record Sight(RemoteTicket ticket, List<Typed> typed) {}
