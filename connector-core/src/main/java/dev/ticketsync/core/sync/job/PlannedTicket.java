package dev.ticketsync.core.sync.job;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.reconcile.LinkView;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;

/**
 * What would be done with one ticket.
 *
 * @param ticket as it is kept
 * @param views  its links, as the remotes were just read
 * @param plan   what would be done
 */
public record PlannedTicket(Ticket ticket, List<LinkView> views, Plan plan) {
    public PlannedTicket {
        views = List.copyOf(views);
    }

    /**
     * A field over one link, in our words; what is not mapped is as people there see it, and what is not known is empty.
     */
    public record Three(String base, String local, String remote) {}

    /** Returns the field's values over the link to {@code connection}. */
    public Three values(Field field, String connection) {
        LinkView view = views.stream().filter(one -> one.link().connection().equals(connection)).findFirst().orElseThrow();
        String base = view.link().memory().base().get(field).map(Agreed::local).orElse("");
        Optional<String> raw = view.link().memory().remote().flatMap(snapshot -> snapshot.raw().get(field));
        String remote = raw.map(known -> view.translation().local(field, known).orElseGet(() -> view.translation().shown(field, known)))
                .orElse("");
        return new Three(base, ticket.value(field), remote);
    }

    /** Tells whether it goes on, rather than being held as it is already. */
    boolean goesOn() {
        return !plan.sendsNothing() || !plan.local().isEmpty();
    }

    /** Tells whether nobody would notice: nothing is taken, sent, lost or held. */
    boolean isIdle() {
        return plan.sendsNothing() && plan.local().isEmpty() && plan.conflicts().isEmpty() && plan.rejections().isEmpty();
    }
}
