package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.reconcile.LinkView;
import dev.ticketsync.core.reconcile.LocalChange;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.Reconciler;
import dev.ticketsync.core.reconcile.Rejection;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.ticket.Visibility;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.TicketChange;

/**
 * Brings one ticket and its remotes together, a step at a time: what became of the last sends is taken in, the ticket is planned, the local part is committed,
 * and what must be sent next is returned. A step is one transaction; nothing in it waits or calls out.
 */
public final class TicketSync {
    private final SyncKit kit;
    private final Looks looks;
    private final FindingDesk findings;
    private final Gate gate;
    private final Parking parking;
    private final Effects effects;
    private final SyncMeter meter;
    private final Reconciler reconciler;
    private final Answers answers;
    private final SendPlanner planner;
    private final Departures departures;
    private final Consents consents;

    public TicketSync(SyncKit kit, Looks looks, Answers.Parts parts, SyncMeter meter) {
        this.kit = kit;
        this.looks = looks;
        this.findings = parts.findings();
        this.gate = parts.gate();
        this.parking = new Parking(kit, findings);
        this.effects = parts.effects();
        this.meter = meter;
        this.reconciler = new Reconciler(kit.rules());
        this.answers = new Answers(kit, looks, parts);
        this.departures = new Departures(kit);
        this.consents = new Consents(kit, looks);
        this.planner = new SendPlanner(kit, looks, answers, parts.overtaken());
    }

    /**
     * Takes one step.
     *
     * @param outcomes of the sends of the step before; empty for the first
     * @return what to send next; empty if the ticket is at rest, or waits for the time in its due row
     */
    List<Send> step(Transaction tx, String ticketId, List<Outcome> outcomes) {
        Optional<Ticket> found = tx.tickets().hold(kit.workspace(), ticketId);
        Wait wait = new Wait();
        for (Outcome outcome : outcomes)
            answers.take(tx, outcome, wait);
        if (found.isEmpty()) {
            tx.due().clear(ticketId);
            return List.of();
        }
        List<LinkView> views = views(departures.linksOf(tx, found.get()), wait);
        Plan plan = reconciler.plan(found.get(), views, kit.workflow().evidence(tx, found.get()));
        Ticket ticket = commitLocal(tx, found.get(), views, plan);
        settleFindings(tx, ticket, plan, consents.settle(tx, ticket, views, credible(plan, views, wait)));
        List<Send> sends = planner.sends(tx, ticket, plan, wait);
        settleDue(tx, ticketId, sends, wait);
        return sends;
    }

    private List<LinkView> views(List<Link> links, Wait wait) {
        List<LinkView> views = new ArrayList<>();
        for (Link link : links) {
            Optional<Remote> remote = kit.remotes().find(link.connection());
            if (remote.isEmpty()) continue;
            Optional<Translation> translation = remote.get().translation();
            if (translation.isEmpty() || !gate.isOpen(link.connection())) {
                wait.until(gate.retryAt(), Gate.waitingFor(link.connection()));
            } else {
                if (isToBeRead(link) && wait.isReady(link)) wait.unclear(link);
                views.add(new LinkView(link, translation.get(), remote.get().capabilities()));
            }
        }
        return views;
    }

    /** Tells whether nobody has seen the link's record yet, or it is to be seen for another reason. */
    private boolean isToBeRead(Link link) {
        return link.isLive() && (link.memory().remote().isEmpty() || looks.isWanted(link.id().id()));
    }

    private Ticket commitLocal(Transaction tx, Ticket ticket, List<LinkView> views, Plan plan) {
        Ticket changed = ticket;
        if (!plan.local().isEmpty()) {
            TicketChange change = change(views, plan);
            changed = kit.workflow().change(tx, ticket, change);
            effects.taken(changed, plan.local(), change.causes());
        }
        for (LinkView view : views) {
            Map<Field, Agreed> agreed = plan.agreed().getOrDefault(view.link().connection(), Map.of());
            if (agreed.isEmpty()) continue;
            Link link = view.link();
            tx.links().update(link.with(link.memory().agreed(link.memory().base().with(agreed).under(view.translation().fingerprint()))));
        }
        return changed;
    }

    private TicketChange change(List<LinkView> views, Plan plan) {
        FieldValues edits = FieldValues.NONE;
        List<Edge> hops = List.of();
        Map<Field, Cause> causes = new EnumMap<>(Field.class);
        for (LocalChange change : plan.local()) {
            if (change.field() == Field.STATUS) hops = change.hops();
            else
                edits = edits.with(change.field(), change.value());
            String link = views.stream().filter(view -> view.link().connection().equals(change.from())).findFirst().orElseThrow().link()
                    .id().id();
            causes.put(change.field(),
                    new Cause(change.from(), looks.actor(link), looks.via(link), kit.running().run(), why(plan, change)));
        }
        return new TicketChange(edits, hops, causes);
    }

    private static String why(Plan plan, LocalChange change) {
        boolean contested = plan.conflicts().stream().anyMatch(conflict -> conflict.field() == change.field());
        String decided = contested
                ? "more than one side had changed it, and its value stands by the field's rule"
                : "it alone had changed it";
        if (change.hops().size() < 2) return decided;
        return decided + "; by way of " + change.hops().stream().skip(1).map(hop -> hop.from().name()).collect(Collectors.joining(", "));
    }

    /** What is held, without words that may be new at their remote: its metadata is read first. */
    private List<Rejection> credible(Plan plan, List<LinkView> views, Wait wait) {
        List<Rejection> credible = new ArrayList<>();
        for (Rejection rejection : plan.rejections()) {
            Optional<Instant> again = rejection.why() == Rejection.Why.UNMAPPED ? doubt(rejection, views) : Optional.empty();
            again.ifPresent(at -> wait.until(at, "the " + rejection.field().label() + " may be new at " + rejection.connection()));
            if (again.isEmpty()) credible.add(rejection);
        }
        return credible;
    }

    private Optional<Instant> doubt(Rejection rejection, List<LinkView> views) {
        LinkView view = views.stream().filter(each -> each.link().connection().equals(rejection.connection())).findFirst().orElseThrow();
        String raw = view.link().memory().remote().orElseThrow().raw().get(rejection.field()).orElseThrow();
        if (view.translation().knows(rejection.field(), raw)) return Optional.empty();
        return gate.doubt(rejection.connection(), "", FieldValues.NONE.with(rejection.field(), raw));
    }

    private void settleFindings(Transaction tx, Ticket ticket, Plan plan, List<Rejection> held) {
        for (Conflict conflict : plan.conflicts()) {
            if (findings.lost(tx, ticket.id(), conflict)) meter.conflict(conflict.loser());
        }
        for (Rejection fresh : findings.holds(tx, ticket, held, plan.unwritten())) {
            if (fresh.why() == Rejection.Why.REVERTED) explain(tx, ticket, fresh);
            else
                effects.held(ticket.id(), fresh);
        }
    }

    /** A move was taken back: whoever made it is told why, once. */
    private void explain(Transaction tx, Ticket ticket, Rejection reverted) {
        Cause cause = new Cause("local", "connector", "sync", kit.running().run());
        kit.workflow().comment(tx, Order.of(ticket.id(), cause), Visibility.INTERNAL, reverted.reason());
        effects.reverted(ticket.id(), reverted);
    }

    private void settleDue(Transaction tx, String ticketId, List<Send> sends, Wait wait) {
        Instant now = kit.clock().instant();
        Optional<DueTicket> known = tx.due().find(ticketId);
        String lane = known.map(DueTicket::why).filter(SendPlanner.BACKFILL::equals).orElse("");
        int failures = known.map(DueTicket::failures).orElse(0);
        if (!sends.isEmpty()) {
            tx.due().put(kit.workspace(), new DueTicket(ticketId, now, failures, lane));
        } else if (wait.until().isEmpty()) {
            if (known.isPresent()) tx.due().clear(ticketId);
        } else if (wait.failed()) {
            Instant backoff = now.plus(parking.backoff(failures + 1));
            tx.due().put(kit.workspace(), new DueTicket(ticketId, later(wait.until().get(), backoff), failures + 1, lane));
            parking.parkIfEnough(tx, ticketId, wait.why());
        } else {
            tx.due().put(kit.workspace(), new DueTicket(ticketId, wait.until().get(), failures, lane.isEmpty() ? wait.why() : lane));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
