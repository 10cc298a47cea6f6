package dev.ticketsync.core.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Relation;
import dev.ticketsync.core.ticket.RelationKind;
import dev.ticketsync.core.ticket.Ticket;

/** Judges whether a tie between two tickets makes sense. Takes the workspace's turn, so that what it saw still holds at the commit. Good for one transaction. */
record Kinship(Transaction tx, String workspace) {
    /**
     * @throws BadRelation   if the parent is the ticket itself or a part of it
     * @throws UnknownTicket if the workspace has no such parent
     */
    void checkParent(String child, String parent) {
        if (child.equals(parent)) throw new BadRelation(BadRelation.Why.SELF, "a ticket can't be a part of itself");
        tx.events().turn(workspace);
        String above = parent;
        while (!above.isEmpty()) {
            String id = above;
            Ticket ticket = tx.tickets().find(workspace, id).orElseThrow(() -> new UnknownTicket(id));
            above = ticket.detail(Detail.PARENT);
            if (above.equals(child)) throw new BadRelation(BadRelation.Why.CYCLE, "ticket " + parent + " is itself a part of " + child);
        }
    }

    /**
     * Returns false if the two are tied like that already.
     *
     * @throws BadRelation   if the tie makes no sense
     * @throws UnknownTicket if the workspace doesn't have the other
     */
    boolean isNew(Relation relation) {
        String id = relation.ticketId();
        String other = relation.otherId();
        if (id.equals(other)) throw new BadRelation(BadRelation.Why.SELF, "a ticket can't be tied to itself");
        tx.events().turn(workspace);
        if (tx.tickets().find(workspace, other).isEmpty()) throw new UnknownTicket(other);
        List<Relation> known = tx.relations().ofTicket(workspace, id);
        if (known.contains(relation)) return false;
        return switch (relation.kind()) {
            case RELATES_TO -> !known.contains(relation.reversed());
            case BLOCKS -> {
                checkRing(relation);
                yield true;
            }
            case DUPLICATE_OF -> {
                checkOnly(known, relation);
                checkRing(relation);
                yield true;
            }
        };
    }

    private static void checkOnly(List<Relation> known, Relation relation) {
        known.stream().filter(one -> one.kind() == RelationKind.DUPLICATE_OF && one.ticketId().equals(relation.ticketId())).findFirst()
                .ifPresent(taken -> {
                    throw new BadRelation(BadRelation.Why.TAKEN, "it is a duplicate of " + taken.otherId() + " already");
                });
    }

    private void checkRing(Relation relation) {
        Set<String> reached = new HashSet<>();
        Set<String> next = Set.of(relation.otherId());
        while (!next.isEmpty()) {
            if (next.contains(relation.ticketId())) {
                throw new BadRelation(BadRelation.Why.CYCLE,
                        "by other tickets, " + relation.otherId() + " " + relation.kind().label() + " this one already");
            }
            reached.addAll(next);
            Set<String> further = new HashSet<>();
            tx.relations().saidOf(workspace, relation.kind(), next).forEach(one -> further.add(one.otherId()));
            further.removeAll(reached);
            next = further;
        }
    }
}
