package dev.ticketsync.core.sync;

import java.util.Optional;

import dev.ticketsync.core.link.Given;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.Roster;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.Order;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over whom a remote gives its record to, where that is an agent of ours. Only a change of hands there counts, so that what was decided here stands until
 * somebody there decides anew. What is taken from an agent there is taken from it here unless the ticket is claimed: whoever has begun isn't called back.
 */
public final class Assignments {
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final SyncKit kit;

    public Assignments(SyncKit kit) {
        this.kit = kit;
    }

    /** What is new since the last time. */
    private record Turn(Given before, Assignees to, Roster roster) {
        String agent() {
            return roster.agent(to);
        }

        /** False if nothing but our configuration has changed. */
        boolean changedHands() {
            return !to.equals(before.to());
        }

        boolean changedAgent() {
            return !agent().equals(before.agent()) && (changedHands() || !agent().isEmpty());
        }

        /** Tells whether the agent gets it from that one, who goes on answering for it. */
        boolean isDelegatedBy(String owner) {
            return !owner.isEmpty() && owner.equals(roster.agent(to, Part.ASSIGNEE)) && agent().equals(roster.agent(to, Part.DELEGATE));
        }
    }

    private static Optional<Turn> turn(Link link, Remote remote, RemoteTicket record) {
        if (record.presence() != Presence.LIVE) return Optional.empty();
        Given before = link.memory().base().given();
        return remote.roster().map(roster -> new Turn(before, before.to().with(record.assignees()), roster))
                .filter(turn -> turn.changedHands() || turn.changedAgent());
    }

    /** Tells whether the record is given to others than the link knows of, and somebody there stands for an agent. */
    public static boolean isNews(Link link, Remote remote, RemoteTicket record) {
        return turn(link, remote, record).filter(turn -> !turn.roster().isEmpty()).isPresent();
    }

    /** Assigns the link's ticket as the record tells, and returns what the link has to remember of that. */
    Given take(Transaction tx, Link link, Sighting sighting) {
        return take(tx, link, new Adoption.Side(sighting.remote(), sighting.observation().ticket()), sighting.cause(kit.running().run()));
    }

    /** As {@link #take(Transaction, Link, Sighting)}. */
    public Given take(Transaction tx, Link link, Adoption.Side side, Cause cause) {
        Optional<Turn> turn = turn(link, side.remote(), side.record());
        if (turn.isEmpty()) return link.memory().base().given();
        Given before = turn.get().before();
        boolean counts = turn.get().changedAgent() ? assign(tx, link.ticketId(), turn.get(), cause) : before.counts();
        return new Given(turn.get().to(), turn.get().agent(), counts);
    }

    /** Returns whether the agent has the ticket by that. */
    private boolean assign(Transaction tx, String ticketId, Turn turn, Cause cause) {
        Ticket ticket = tx.tickets().hold(kit.workspace(), ticketId).orElseThrow();
        String owner = ticket.detail(Detail.ASSIGNED_AGENT);
        boolean gives = !turn.agent().isEmpty() && !owner.equals(turn.agent()) && (turn.changedHands() || owner.isEmpty());
        boolean takes = turn.agent().isEmpty() && turn.before().counts() && owner.equals(turn.before().agent())
                && ticket.work().executionLockedAt().isEmpty();
        if (gives || takes) hand(tx, ticket, turn, cause);
        return gives;
    }

    private void hand(Transaction tx, Ticket ticket, Turn turn, Cause cause) {
        Order order = Order.of(ticket.id(), cause);
        String owner = ticket.detail(Detail.ASSIGNED_AGENT);
        Ticket handed = turn.isDelegatedBy(owner)
                ? kit.workflow().delegate(tx, order, owner, turn.agent())
                : kit.workflow().assign(tx, order, turn.agent(), ticket.detail(Detail.ASSIGNED_TEAM));
        LOG.info("ticket {} is {} now, by {}", handed.id(), turn.agent().isEmpty() ? "nobody's" : "agent " + turn.agent() + "'s",
                cause.source());
    }
}
