package dev.ticketsync.core.sync;

import java.util.List;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Origin;
import dev.ticketsync.core.ticket.Ticket;

/** Lets tickets that began here cross: for each connection that a mirror rule names, the first rule that matches counts. */
final class Departures {
    private final List<MirrorRule> rules;
    private final Remotes remotes;
    private final Linking linking;

    Departures(SyncKit kit) {
        this.rules = kit.rules().mirrors().stream().filter(rule -> rule.from().equals(MirrorRule.LOCAL)).toList();
        this.remotes = kit.remotes();
        this.linking = new Linking(kit);
    }

    /** Reserves the places of the counterparts that the ticket should have and never had. Returns its links as they are then. */
    List<Link> linksOf(Transaction tx, Ticket ticket) {
        List<Link> links = tx.links().ofTicket(ticket.id());
        if (rules.isEmpty() || !ticket.origin().equals(Origin.LOCAL)) return links;
        List<MirrorRule> missing = rules.stream()
                .filter(rule -> rule.matches(ticket) && links.stream().noneMatch(link -> isTo(rule, ticket, link)))
                .toList();
        missing.forEach(rule -> linking.reserveOnce(tx, ticket, origin(ticket), rule));
        return missing.isEmpty() ? links : tx.links().ofTicket(ticket.id());
    }

    /** A record that was created by the rule may have been handed over to another connection since. */
    private boolean isTo(MirrorRule rule, Ticket ticket, Link link) {
        if (link.connection().equals(rule.to())) return true;
        boolean isAnothers = rules.stream().anyMatch(other -> other.to().equals(link.connection()));
        return !isAnothers && remotes.find(rule.to()).map(Remote::provider).map(to -> to.reserve(rule.to(), origin(ticket)))
                .filter(link.creation().reservation()::equals).isPresent();
    }

    /** The ticket itself, as a remote is told of it. */
    static Backlink origin(Ticket ticket) {
        return new Backlink(ProviderId.LOCAL, new RemoteRef(ticket.id(), ticket.id(), ""), ticket.title());
    }
}
