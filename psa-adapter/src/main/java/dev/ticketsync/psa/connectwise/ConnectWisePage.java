package dev.ticketsync.psa.connectwise;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.RemoteTicket;

/**
 * One page of tickets.
 *
 * @param tickets  in the order of their ids
 * @param next     where the next page begins
 * @param last     true if there is no next page
 * @param further  how many pages follow, as far as the PSA says so
 * @param answered when the PSA answered, on its own clock; empty if it didn't say
 */
record ConnectWisePage(List<RemoteTicket> tickets, ConnectWisePlace next, boolean last, Optional<Integer> further,
        Optional<Instant> answered) {}
