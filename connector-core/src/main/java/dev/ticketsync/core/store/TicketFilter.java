package dev.ticketsync.core.store;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Which tickets are meant. What is empty leaves nothing out.
 *
 * @param statuses by name
 * @param agent    who they are assigned to
 * @param team     where they lie
 * @param parent   the ticket that they are parts of
 * @param archived whether they have been put away
 */
public record TicketFilter(Set<String> statuses, String agent, String team, String parent, Optional<Boolean> archived) {
    /** Every ticket. */
    public static final TicketFilter ALL = new TicketFilter(Set.of(), "", "", "", Optional.empty());

    public TicketFilter {
        statuses = new TreeSet<>(statuses);
    }

    /** Those in one of these statuses. */
    public TicketFilter in(Set<String> newStatuses) {
        return new TicketFilter(newStatuses, agent, team, parent, archived);
    }

    public TicketFilter assignedTo(String newAgent) {
        return new TicketFilter(statuses, newAgent, team, parent, archived);
    }

    public TicketFilter ofTeam(String newTeam) {
        return new TicketFilter(statuses, agent, newTeam, parent, archived);
    }

    public TicketFilter under(String newParent) {
        return new TicketFilter(statuses, agent, team, newParent, archived);
    }

    public TicketFilter archived(boolean wanted) {
        return new TicketFilter(statuses, agent, team, parent, Optional.of(wanted));
    }

    /** Tells whether the ticket is meant. */
    public boolean matches(Ticket ticket) {
        return (statuses.isEmpty() || statuses.contains(ticket.status())) && isOrAny(agent, ticket.detail(Detail.ASSIGNED_AGENT))
                && isOrAny(team, ticket.detail(Detail.ASSIGNED_TEAM)) && isOrAny(parent, ticket.detail(Detail.PARENT))
                && archived.filter(wanted -> wanted != ticket.work().archivedAt().isPresent()).isEmpty();
    }

    private static boolean isOrAny(String wanted, String held) {
        return wanted.isEmpty() || wanted.equals(held);
    }
}
