package dev.ticketsync.core.reconcile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.FieldRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/**
 * Plans what must be done so that a ticket and all its remotes agree. Pure: the same ticket and links always give the same plan, so it is computed again after
 * a crash instead of being kept. Canonical values are compared, never raw text or time stamps: an echo has no difference to base, so it plans nothing.
 */
public final class Reconciler {
    private final SyncRules rules;

    public Reconciler(SyncRules rules) {
        this.rules = rules;
    }

    /**
     * Plans one ticket.
     *
     * @param links    all its links but tombstones, in any order
     * @param evidence what a status edge's guards are judged by
     */
    public Plan plan(Ticket ticket, List<LinkView> links, Evidence evidence) {
        PlanBuilder plan = new PlanBuilder();
        List<LinkView> ordered = links.stream().sorted(Comparator.comparing(LinkView::connection)).toList();
        List<LinkView> live = ordered.stream().filter(view -> view.link().isLive() && view.link().memory().remote().isPresent()).toList();
        FieldReconciler.Terms terms = new FieldReconciler.Terms(rules, evidence);
        for (Map.Entry<Field, FieldRule> entry : rules.fields().entrySet()) {
            new FieldReconciler(ticket, entry.getKey(), entry.getValue(), terms, plan).reconcile(live);
        }
        for (LinkView view : ordered) {
            if (isUnapproved(view, ticket, evidence)) plan.reject(unapproved(view, ticket.status()));
            else
                plan.chores(crossing(ticket), view, live.size() > 1);
        }
        return plan.build();
    }

    /** Tells whether the record would be created in a status that takes an approval. */
    private boolean isUnapproved(LinkView view, Ticket ticket, Evidence evidence) {
        return view.link().state() == LinkState.RESERVED && view.capabilities().creatable().contains(Field.STATUS)
                && rules.asksBefore(view.connection(), ticket.status()) && !evidence.isApproved(view.connection(), ticket.status());
    }

    private static Rejection unapproved(LinkView view, String status) {
        return new Rejection(Field.STATUS, view.connection(), Rejection.Why.WRITE_UNAPPROVED,
                new Rejection.Values("", status, "", List.of()),
                "a record at " + view.connection() + " that is " + status + " takes an approval");
    }

    /** What a new record is given: the fields that cross, and the title, since no remote takes a record without one. */
    private FieldValues crossing(Ticket ticket) {
        return ticket.values().only(rules.fields().keySet()).with(Field.TITLE, ticket.title());
    }
}
