package dev.ticketsync.core.sync.repair;

import java.util.Optional;

import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.publish.Subscriber;
import dev.ticketsync.core.workflow.HandOverDoubts;

/**
 * Has deliveries, parked tickets and parked subscribers tried again, within one transaction. Only what is kept is changed: whoever holds the workspace, now or
 * later, does the work. A delivery that was taken in before tells nothing new, so replaying it changes nothing.
 */
public final class Replay {
    /** How a finding about something parked ends. */
    static final String AGAIN = "tried again";
    private static final int PAGE = 500;

    private final SyncKit kit;
    private final Transaction tx;

    public Replay(SyncKit kit, Transaction tx) {
        this.kit = kit;
        this.tx = tx;
    }

    /** Puts the delivery of that id back into the inbox, or has what the finding of that id gave up on tried again. Returns how many items that are; empty if there is no such id. */
    public Optional<Integer> byId(String id) {
        if (tx.deliveries().find(kit.workspace(), id).isPresent()) return Optional.of(delivery(id));
        return tx.findings().find(kit.workspace(), id).filter(finding -> finding.about().kind() == FindingKind.PARKED && finding.isOpen())
                .map(this::again);
    }

    /** Puts every delivery that is meant back into the inbox and has the tickets parked for that reason tried again. Returns how many items that are. */
    public int all(DeliveryFilter filter) {
        int items = deliveries(filter);
        boolean ticketsToo = filter.connection().isEmpty() && filter.state().filter(state -> state != FiledDelivery.State.PARKED).isEmpty();
        return ticketsToo ? items + tickets(filter) : items;
    }

    /** Has what the finding gave up on tried again. */
    int again(Finding finding) {
        if (Subscriber.isSide(finding.about().connection())) return subscriber(finding);
        if (finding.about().ticketId().isEmpty())
            return deliveries(DeliveryFilter.all(kit.workspace()).in(FiledDelivery.State.PARKED).over(finding.about().connection()));
        if (HandOverDoubts.isOne(finding)) HandOverDoubts.release(tx, finding, kit.clock().instant());
        else
            tx.due().put(kit.workspace(), new DueTicket(finding.about().ticketId(), kit.clock().instant(), 0, ""));
        close(finding);
        return 1;
    }

    /** It goes on behind the last event that it has taken. */
    private int subscriber(Finding finding) {
        tx.subscriptions().find(kit.workspace(), Subscriber.nameOf(finding.about().connection()))
                .filter(subscription -> subscription.parkedWhy().isPresent())
                .ifPresent(parked -> tx.subscriptions().put(kit.workspace(), parked.takenUp(kit.clock().instant())));
        close(finding);
        return 1;
    }

    private int deliveries(DeliveryFilter filter) {
        int items = 0;
        String before = "";
        boolean more = true;
        while (more) {
            var page = tx.deliveries().list(filter, before, PAGE);
            for (FiledDelivery filed : page)
                items += delivery(filed.delivery().id());
            more = page.size() == PAGE;
            if (more) before = page.getLast().delivery().id();
        }
        return items;
    }

    private int delivery(String id) {
        FiledDelivery filed = tx.deliveries().find(kit.workspace(), id).orElseThrow();
        if (!tx.deliveries().replay(kit.workspace(), id)) return 0;
        settle(filed.delivery().connection());
        return 1;
    }

    /** The connection's finding is over once none of its deliveries is parked. */
    private void settle(String connection) {
        DeliveryFilter left = DeliveryFilter.all(kit.workspace()).in(FiledDelivery.State.PARKED).over(connection);
        if (!tx.deliveries().list(left, "", 1).isEmpty()) return;
        tx.findings().openOfConnection(kit.workspace(), connection).stream().filter(one -> one.about().kind() == FindingKind.PARKED)
                .forEach(this::close);
    }

    private int tickets(DeliveryFilter filter) {
        int items = 0;
        String after = "";
        boolean more = true;
        while (more) {
            var page = tx.findings().page(kit.workspace(), after, PAGE);
            for (Finding finding : page) {
                if (isMeant(finding, filter)) items += again(finding);
            }
            more = page.size() == PAGE;
            if (more) after = page.getLast().id();
        }
        return items;
    }

    private static boolean isMeant(Finding finding, DeliveryFilter filter) {
        return finding.about().kind() == FindingKind.PARKED && !finding.about().ticketId().isEmpty() && !HandOverDoubts.isOne(finding)
                && filter.since().filter(finding.openedAt()::isBefore).isEmpty()
                && filter.until().filter(end -> !finding.openedAt().isBefore(end)).isEmpty()
                && filter.reason().filter(part -> !finding.reason().contains(part)).isEmpty();
    }

    private void close(Finding finding) {
        tx.findings().close(finding.id(), new Finding.Closed(kit.clock().instant(), AGAIN));
    }
}
