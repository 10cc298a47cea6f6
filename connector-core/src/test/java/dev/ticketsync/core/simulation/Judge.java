package dev.ticketsync.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Proposal;
import dev.ticketsync.core.ticket.TicketEventType;

/** Watches every step and says at once what must not be. What can only be said when all is quiet is left to {@link Verdict}. */
final class Judge {
    /** Who moves a ticket for an agent. */
    private static final String DISPATCHER = "dispatcher";
    /** What Linear is told only by an approval, where people are asked. */
    static final String RESOLVED = "resolved";

    private final World world;
    private final Map<String, String> statuses = new HashMap<>();
    private final Set<String> findings = new HashSet<>();
    private final Map<String, Integer> moved = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<Matter> settled = new HashSet<>();
    private long eventsSeen;
    private int deliveriesSeen;

    Judge(World world) {
        this.world = world;
    }

    private void checked(Invariant invariant) {
        world.tally().count("checked: " + invariant);
    }

    static void demand(boolean holds, Invariant invariant, String what) {
        if (!holds) throw new Violation(invariant, what);
    }

    void created(Matter matter, Vendor vendor) {
        checked(Invariant.NO_DOUBLE_CREATE);
        demand(matter.records(vendor) == 1, Invariant.NO_DOUBLE_CREATE,
                matter.records(vendor) + " records of " + matter.opened + " at " + vendor);
    }

    /** A person has approved it. */
    void approved(Proposal proposal) {
        approved.add(named(proposal));
    }

    private void isApproved(Proposal proposal) {
        if (!world.asks()) return;
        checked(Invariant.APPROVED_FIRST);
        demand(approved.contains(named(proposal)), Invariant.APPROVED_FIRST, proposal.words());
    }

    private static String named(Proposal proposal) {
        return proposal.ticketId() + " " + proposal.kind() + " " + proposal.connection() + " " + proposal.to();
    }

    /** The map is about to be changed while all is quiet, and nobody is going to move anything any more. */
    void settles() {
        world.ledger().matters().stream().filter(Matter::isSettled).forEach(matter -> {
            checked(Invariant.NO_MOVE_BY_A_MAP);
            settled.add(matter);
        });
    }

    /** The connector is about to change these fields. */
    void written(Row row, FieldValues values) {
        boolean byMap = values.get(Field.STATUS).isPresent() && row.matter.filter(settled::contains).isPresent();
        demand(!byMap, Invariant.NO_MOVE_BY_A_MAP, "status of " + row);
        boolean tells = row.vendor == Vendor.LINEAR && values.get(Field.STATUS)
                .filter(raw -> world.meaning().isNamed(Field.STATUS, row.vendor, raw, RESOLVED)).isPresent();
        if (tells && statusByEvents(ticketOf(row)).equals(RESOLVED)) // the same word may say that it is closed
            isApproved(Proposal.write(ticketOf(row), row.vendor.connection(), "", RESOLVED));
        values.forEach((field, value) -> {
            checked(Invariant.NO_ECHO_WRITTEN);
            boolean again = value.equals(row.written.get(field)) && value.equals(row.value(field));
            demand(!again, Invariant.NO_ECHO_WRITTEN, field.label() + " of " + row);
        });
    }

    private String ticketOf(Row row) {
        return world.house().store().reading(tx -> tx.links().findByKey(World.WORKSPACE, row.vendor.connection(), row.key))
                .map(Link::ticketId).orElse("");
    }

    void sends(Replica replica, Vendor vendor) {
        checked(Invariant.NO_WRITE_AFTER_LEASE);
        demand(world.house().holds(replica), Invariant.NO_WRITE_AFTER_LEASE, "replica " + replica.number() + " writes to " + vendor);
    }

    /** A transaction was committed: whatever moved in it moved along listed edges. */
    void committed() {
        world.ledger().matters().stream().filter(Matter::isSeenAtTheHub)
                .forEach(matter -> world.hub().ticket(matter).ifPresent(matter::heldAtTheHub));
        List<Events.Numbered> fresh = world.house().store().reading(tx -> tx.events().after(World.WORKSPACE, eventsSeen, 100));
        for (Events.Numbered numbered : fresh) {
            eventsSeen = numbered.number();
            String ticket = numbered.event().ticketId();
            Map<String, String> data = numbered.event().data();
            if (numbered.event().type() == TicketEventType.TicketCreated) statuses.put(ticket, Objects.requireNonNull(data.get("status")));
            if (numbered.event().type() != TicketEventType.TicketStatusChanged) continue;
            checked(Invariant.NO_ILLEGAL_EDGE);
            String from = Objects.requireNonNull(data.get("from"));
            String to = Objects.requireNonNull(data.get("to"));
            demand(from.equals(statuses.get(ticket)), Invariant.STATE_IS_FOLD, "a move from " + from + " while in " + statuses.get(ticket));
            demand(EdgeTable.lists(from, to), Invariant.NO_ILLEGAL_EDGE, from + " to " + to);
            if (EdgeTable.takesAnApproval(from, to)) isApproved(Proposal.move(ticket, from, to, Map.of()));
            statuses.put(ticket, to);
            if (numbered.event().by().name().equals(DISPATCHER)) dispatched(ticket, from, to);
        }
    }

    /** The dispatcher has moved a ticket, for an agent to begin: an edit at the hub as any other. */
    private void dispatched(String ticketId, String from, String to) {
        moved.merge(ticketId, 1, Integer::sum);
        world.ledger().ofTicket(ticketId).ifPresent(
                matter -> world.ledger().handles(matter, new Handled("the dispatcher", Field.STATUS, to, world.time().now()), from));
    }

    /** The agent begins: that was stored before it could hear of it, and a ticket was moved for it alone. */
    void begins(String key, String ticketId) {
        checked(Invariant.DISPATCHED_ONCE);
        boolean told = world.house().store().reading(tx -> tx.dispatches().find(World.WORKSPACE, key))
                .filter(dispatch -> dispatch.stage() != DispatchStage.WAITING).isPresent();
        demand(told, Invariant.DISPATCHED_ONCE, "the agent begins under " + key + ", which isn't stored as handed over");
        long times = world.bot().begun().values().stream().filter(ticketId::equals).count();
        demand(times <= moved.getOrDefault(ticketId, 0), Invariant.DISPATCHED_ONCE,
                "the agent begins " + times + " times with a ticket that was moved " + moved.getOrDefault(ticketId, 0) + " times for it");
    }

    /** Once all is quiet: whoever was moved for an agent has begun, or the ticket was taken on before. */
    void dispatches(String ticketId) {
        for (Dispatch dispatch : world.house().store().reading(tx -> tx.dispatches().ofTicket(World.WORKSPACE, ticketId))) {
            world.tally().count("dispatch: " + dispatch.stage());
            boolean begun = world.bot().knows(dispatch.key());
            demand(begun || dispatch.stage() != DispatchStage.ACCEPTED, Invariant.DISPATCHED_ONCE,
                    "a dispatch counts as accepted that the agent doesn't know");
            demand(!dispatch.stage().isOpen() || !begun, Invariant.DISPATCHED_ONCE, "nobody has noticed that the agent has begun");
        }
    }

    String statusByEvents(String ticketId) {
        return statuses.getOrDefault(ticketId, "");
    }

    /** Every delivery that was acknowledged is known to the store, whatever has crashed since. */
    void durable() {
        List<Delivery> acknowledged = world.house().acknowledged();
        for (; deliveriesSeen < acknowledged.size(); deliveriesSeen++) {
            Delivery delivery = acknowledged.get(deliveriesSeen);
            checked(Invariant.ACKNOWLEDGED_IS_DURABLE);
            boolean missing = world.house().store().inTransaction(tx -> tx.deliveries().insertIfNew(delivery));
            demand(!missing, Invariant.ACKNOWLEDGED_IS_DURABLE, delivery.deliveryId());
        }
    }

    /** Everything has come to rest. */
    void atRest() {
        durable();
        new Verdict(world).pronounce();
    }

    /** It was quiet for a while longer. */
    void quiet(long writes) {
        checked(Invariant.NO_WRITE_WHEN_QUIET);
        demand(writes == 0, Invariant.NO_WRITE_WHEN_QUIET, writes + " writes");
    }

    void countsOf(Tally tally) {
        tally.count("checked: " + Invariant.COMES_TO_REST);
        world.house().ordered().forEach(job -> tally.count("job: " + job.kind() + " " + job.progress().state()));
    }

    /** Counts what is on record by now. */
    void glance() {
        for (Finding finding : world.house().store().reading(tx -> tx.findings().page(World.WORKSPACE, "", 100))) {
            if (findings.add(finding.id())) world.tally().count("finding: " + finding.about().kind());
        }
    }
}
