package dev.ticketsync.core.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.lifecycle.Edge;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.lifecycle.Unmet;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.OnIllegal;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.reconcile.Rejection.Why;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/** Reconciles one field of one ticket over all its live links. Used once. */
final class FieldReconciler {
    private final Ticket ticket;
    private final Field field;
    private final FieldRule rule;
    private final SyncRules rules;
    private final Lifecycle lifecycle;
    private final Evidence evidence;
    private final PlanBuilder plan;
    private final Set<String> held = new LinkedHashSet<>();

    FieldReconciler(Ticket ticket, Field field, FieldRule rule, Terms terms, PlanBuilder plan) {
        this.ticket = ticket;
        this.field = field;
        this.rule = rule;
        this.rules = terms.rules();
        this.lifecycle = rules.lifecycle();
        this.evidence = terms.evidence();
        this.plan = plan;
    }

    /** What a status change is judged by. */
    record Terms(SyncRules rules, Evidence evidence) {}

    void reconcile(List<LinkView> views) {
        List<LinkView> readable = views.stream().filter(view -> view.raw(field).isPresent()).toList();
        List<Incoming> incoming = new ArrayList<>();
        for (LinkView view : readable)
            incoming(view).ifPresent(incoming::add);
        Optional<Incoming> winner = ThreeWayMerge.pick(incoming, authority());
        String value = winner.map(Incoming::value).orElse(local());
        if (winner.isPresent()) take(winner.get(), readable);
        for (LinkView view : readable) {
            if (held.contains(view.connection())) continue;
            settle(view, value);
        }
        String stands = winner.map(Incoming::connection).orElseGet(() -> nameOf(ownerOf(local(), readable)));
        for (Incoming change : incoming) {
            if (winner.filter(change::equals).isPresent() || held.contains(change.connection())) continue;
            lose(viewOf(change, readable), change.value(), stands, value);
        }
    }

    private void take(Incoming winner, List<LinkView> readable) {
        plan.take(new LocalChange(field, winner.value(), winner.hops(), winner.connection()));
        if (!winner.contested()) return;
        Optional<LinkView> owner = ownerOf(local(), readable);
        if (owner.filter(view -> view.agrees(field, winner.value())).isPresent()) return;
        plan.lose(new Conflict(field, nameOf(owner), winner.connection(), baseOf(viewOf(winner, readable)), winner.value(), local()));
    }

    private void lose(LinkView view, String lost, String winner, String kept) {
        if (view.agrees(field, kept)) return;
        plan.lose(new Conflict(field, view.connection(), winner, baseOf(view), kept, lost));
    }

    /** What the remote changed; empty if it changed nothing, agrees with us, or is held. */
    private Optional<Incoming> incoming(LinkView view) {
        if (!view.remoteMoved(field) || view.agrees(field, local())) return Optional.empty();
        String raw = view.raw(field).orElseThrow();
        Optional<String> value = view.translation().local(field, raw);
        if (value.isEmpty()) {
            String shown = view.translation().shown(field, raw);
            hold(view, Why.UNMAPPED, shown, List.of(), field.label() + " '" + shown + "' at " + view.connection()
                    + " is mapped to nothing here: name it in the configuration, or choose another there");
            return Optional.empty();
        }
        boolean contested = view.localMoved(field, local());
        if (!rule.takesFrom(view.connection())) return Optional.of(change(view, value.get(), List.of(), false, true));
        if (field != Field.STATUS) return Optional.of(change(view, value.get(), List.of(), true, contested));
        return move(view, value.get(), contested);
    }

    private Optional<Incoming> move(LinkView view, String target, boolean contested) {
        Status from = lifecycle.status(local());
        Status to = lifecycle.status(target);
        List<Edge> hops = lifecycle.path(from, to);
        if (hops.isEmpty()) {
            if (contested && wasLegalWhenMade(view, to)) return Optional.of(change(view, target, List.of(), false, true));
            illegal(view, from, to);
            return Optional.empty();
        }
        boolean isHeld = lacks(view, from, to, hops);
        return isHeld ? Optional.empty() : Optional.of(change(view, target, hops, true, contested));
    }

    /** Holds the move where a hop lacks something; an approval is asked for where nothing else does. */
    private boolean lacks(LinkView view, Status from, Status to, List<Edge> hops) {
        List<String> legal = lifecycle.legalFrom(from).stream().map(Status::name).toList();
        boolean isUnapproved = false;
        for (Edge hop : hops) {
            List<Unmet> missing = evidence.missing(hop);
            isUnapproved |= !missing.isEmpty();
            if (missing.stream().allMatch(unmet -> unmet.guard().isMetByApproval())) continue;
            hold(view, Why.GUARD_UNMET, to.name(), legal, view.connection() + " moved the ticket to " + to + ", which lacks "
                    + String.join(", ", missing.stream().map(Unmet::why).toList()));
            return true;
        }
        if (isUnapproved)
            hold(view, Why.MOVE_UNAPPROVED, to.name(), legal,
                    view.connection() + " moved the ticket to " + to + ", which takes an approval");
        return isUnapproved;
    }

    private void illegal(LinkView view, Status from, Status to) {
        List<String> legal = lifecycle.legalFrom(from).stream().map(Status::name).toList();
        String reason = view.connection() + " moved the ticket from " + from + " to " + to + "; from " + from
                + (legal.isEmpty() ? " no move is legal" : " it may go to " + String.join(", ", legal));
        if (isTakenBack(view)) {
            plan.reject(rejection(view, Why.REVERTED, to.name(), legal, reason + ", so it was moved back to " + from));
        } else {
            hold(view, Why.ILLEGAL, to.name(), legal, reason);
        }
    }

    /** Only a move away from what both had agreed on can be taken back, and only where the status there can still be written. */
    private boolean isTakenBack(LinkView view) {
        return rules.onIllegal() == OnIllegal.REVERT && view.base(field).isPresent() && view.writes(field)
                && view.translation().raw(field, local()).filter(wanted -> view.refused().get(field).filter(wanted::equals).isEmpty())
                        .isPresent();
    }

    private boolean wasLegalWhenMade(LinkView view, Status to) {
        return view.base(field).flatMap(base -> lifecycle.find(base.local())).filter(from -> !lifecycle.path(from, to).isEmpty())
                .isPresent();
    }

    private Incoming change(LinkView view, String value, List<Edge> hops, boolean reachable, boolean contested) {
        return new Incoming(view.connection(), value, view.link().memory().remote().orElseThrow().revision(), hops, reachable, contested);
    }

    /** Brings one link to {@code value}: agreed where the remote holds it already, else written. */
    private void settle(LinkView view, String value) {
        String raw = view.raw(field).orElseThrow();
        if (view.isBase(field, value)) return;
        if (view.agrees(field, value)) {
            plan.agree(view.connection(), field, new Agreed(value, raw));
            return;
        }
        Optional<String> wanted = view.translation().raw(field, value);
        if (wanted.isEmpty() || !view.writes(field)) return;
        if (view.refused().get(field).filter(wanted.get()::equals).isPresent()) {
            hold(view, Why.REFUSED, shown(view, raw), List.of(), view.connection() + " refused this " + field.label()
                    + "; it is sent again once it changes");
        } else if (Oscillation.isOne(view, field, wanted.get())) {
            hold(view, Why.OSCILLATION, shown(view, raw), List.of(), "something at " + view.connection() + " keeps changing the "
                    + field.label() + " that is written there: look for an automation or a workflow rule");
        } else if (field == Field.STATUS && rules.asksBefore(view.connection(), value)
                && !evidence.isApproved(view.connection(), value)) {
            held.add(view.connection());
            plan.reject(new Rejection(field, view.connection(), Why.WRITE_UNAPPROVED,
                    new Rejection.Values(baseOf(view), value, shown(view, raw), List.of()),
                    view.connection() + " is told that the ticket is " + value + " only by an approval"));
        } else {
            plan.write(view.link(), field, value, wanted.get(), raw);
        }
    }

    private void hold(LinkView view, Why why, String remote, List<String> legal, String reason) {
        held.add(view.connection());
        plan.reject(rejection(view, why, remote, legal, reason));
    }

    private Rejection rejection(LinkView view, Why why, String remote, List<String> legal, String reason) {
        return new Rejection(field, view.connection(), why, new Rejection.Values(baseOf(view), local(), remote, legal), reason);
    }

    private String shown(LinkView view, String raw) {
        return view.translation().local(field, raw).orElseGet(() -> view.translation().shown(field, raw));
    }

    private String baseOf(LinkView view) {
        return view.base(field).map(Agreed::local).orElse("");
    }

    /** The remote that the value came from: the first that holds it too; empty if it is the ticket's own. */
    private Optional<LinkView> ownerOf(String value, List<LinkView> views) {
        return views.stream().filter(view -> view.agrees(field, value)).findFirst();
    }

    private static String nameOf(Optional<LinkView> owner) {
        return owner.map(LinkView::connection).orElse("local");
    }

    private static LinkView viewOf(Incoming change, List<LinkView> views) {
        return views.stream().filter(view -> view.connection().equals(change.connection())).findFirst().orElseThrow();
    }

    private String authority() {
        return rule.authority().orElse(ticket.origin().connection());
    }

    private String local() {
        return ticket.value(field);
    }
}
