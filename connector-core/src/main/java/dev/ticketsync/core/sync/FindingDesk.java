package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.Conflict;
import dev.ticketsync.core.reconcile.Rejection;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Finding.About;
import dev.ticketsync.core.store.Finding.Values;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.HandOverDoubts;

/** Puts on record what a person should know, and takes it off again when it is over. */
public final class FindingDesk {
    /** The key under which it is on record that a record is out of reach. */
    private static final String GONE = "gone";
    /** The key under which it is on record that a connection forbids us to write what a ticket needs. */
    static final String FORBIDDEN = "forbidden";

    private final SyncKit kit;
    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    public FindingDesk(SyncKit kit) {
        this.kit = kit;
    }

    /** Returns true if it is not on record yet. */
    public boolean lost(Transaction tx, String ticketId, Conflict conflict) {
        return open(tx, about(FindingKind.CONFLICT, ticketId, conflict.loser(), conflict.field().label()),
                new Values(conflict.base(), conflict.kept(), conflict.lost(), conflict.lost(), List.of()),
                conflict.loser() + " and " + conflict.winner() + " both changed the " + conflict.field().label() + "; the value of "
                        + conflict.winner() + " stands, the other is kept here");
    }

    /** A write of ours covered a value. Nothing is to be done where a conflict keeps that value already. */
    void overtaken(Transaction tx, Link link, Field field, Values values) {
        About conflict = about(FindingKind.CONFLICT, link.ticketId(), link.connection(), field.label());
        boolean isKept = tx.findings().openOfTicket(link.ticketId()).stream()
                .anyMatch(open -> open.about().equals(conflict) && open.values().lost().equals(values.lost()));
        if (isKept) return;
        open(tx, about(FindingKind.OVERTAKEN, link.ticketId(), link.connection(), field.label()), values, "our write of the "
                + field.label() + " at " + link.connection() + " covered an edit that had not reached us; the covered value is kept here");
    }

    /** Takes back that values were covered which stand at the remote. */
    void notOvertaken(Transaction tx, Link link, FieldValues present) {
        for (Finding finding : tx.findings().openOfTicket(link.ticketId())) {
            About about = finding.about();
            if (about.kind() != FindingKind.OVERTAKEN || !about.connection().equals(link.connection())) continue;
            boolean stands = present.get(Field.of(about.field())).filter(finding.values().lost()::equals).isPresent();
            if (stands) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
    }

    /** Remembers why a remote refused a write, in its own words, for the hold that follows from it. */
    void refused(Link link, String reason) {
        refusals.put(link.ticketId() + link.connection(),
                link.connection() + " refused it: " + reason + "; it is sent again once the value changes");
    }

    /**
     * Brings the ticket's holds on record to what is held now. A hold that is over closes itself; a lost value stays until a person has looked at it.
     *
     * @param unwritten the connections that something is to be written to still
     * @return the holds that are new
     */
    List<Rejection> holds(Transaction tx, Ticket ticket, List<Rejection> held, Set<String> unwritten) {
        String ticketId = ticket.id();
        List<Rejection> fresh = new ArrayList<>();
        for (Rejection rejection : held) {
            boolean isNew = open(tx, about(kind(rejection), ticketId, rejection.connection(), rejection.field().label()),
                    new Values(rejection.base(),
                            rejection.local(), rejection.remote(), rejection.remote(), rejection.legal()),
                    reason(ticketId, rejection));
            if (isNew) fresh.add(rejection);
        }
        for (Finding finding : tx.findings().openOfTicket(ticketId)) {
            if (isOver(finding, held, unwritten)) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
        return fresh;
    }

    private static boolean isOver(Finding finding, List<Rejection> held, Set<String> unwritten) {
        return switch (finding.about().kind()) {
            case REJECTION, APPROVAL, REFUSED, OSCILLATION -> !finding.about().field().equals("create")
                    && held.stream().noneMatch(rejection -> isAbout(finding, rejection));
            case PARKED -> !HandOverDoubts.isOne(finding); // it is being worked on
            case CONNECTION -> finding.about().field().equals(FORBIDDEN) && !unwritten.contains(finding.about().connection());
            case CONFLICT, OVERTAKEN, AMBIGUOUS, MERGED, NOTICE -> false;
        };
    }

    void about(Transaction tx, Link link, FindingKind kind, String key, String reason) {
        open(tx, about(kind, link.ticketId(), link.connection(), key), Values.NONE, reason);
    }

    public void connection(Transaction tx, String connection, FindingKind kind, String key, String reason) {
        open(tx, about(kind, "", connection, key), Values.NONE, reason);
    }

    /** A record doesn't cross, since its status, as people there see it, is mapped to nothing. */
    void unmapped(Transaction tx, Remote remote, RemoteTicket record, String status) {
        open(tx, about(FindingKind.NOTICE, "", remote.name(), record.externalKey()), new Values("", "", status, "", List.of()),
                record.ref().displayKey() + " at " + remote.name() + " matches a mirror rule but doesn't cross, since its status '" + status
                        + "' is mapped to nothing: move it, or map the status in the configuration and start again; it crosses then");
    }

    /** The record needn't wait for its status to be mapped any more: no mirror rule selects it, or it is gone. */
    void noLongerUnmapped(Transaction tx, String connection, String externalKey) {
        for (Finding finding : tx.findings().openOfConnection(kit.workspace(), connection)) {
            boolean isMeant = isUnmapped(finding) && finding.about().field().equals(externalKey);
            if (isMeant) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
    }

    /** Tells whether it is what {@link #unmapped} puts on record. */
    static boolean isUnmapped(Finding finding) {
        return finding.about().kind() == FindingKind.NOTICE && finding.about().ticketId().isEmpty() && !finding.values().remote().isEmpty();
    }

    /** The link's record is out of reach. */
    public void gone(Transaction tx, Link link) {
        about(tx, link, FindingKind.NOTICE, GONE, name(link) + " at " + link.connection()
                + " was deleted, archived or moved out of reach; the other side is left as it is");
    }

    /** The link is over its connection now instead of that one: nobody has to act on it, and who wonders later finds it. */
    void handedOver(Transaction tx, Link link, String from) {
        Finding told = new Finding(kit.ids().next(), about(FindingKind.NOTICE, link.ticketId(), link.connection(), "moved"), Values.NONE,
                name(link) + " was moved there from where " + from + " syncs: its link was handed over", now(), Optional.empty());
        tx.findings().open(told);
        tx.findings().close(told.id(), new Finding.Closed(now(), "met"));
    }

    /** The link's record has moved to where its ticket has another one. */
    void crowded(Transaction tx, Link link, Link other) {
        about(tx, link, FindingKind.NOTICE, "moved", name(link) + " was moved to where " + other.connection()
                + " syncs, at which this ticket has " + name(other) + " already: it stays with " + link.connection()
                + "; move it back, or unlink one of them");
    }

    private static String name(Link link) {
        return link.ref().map(RemoteRef::displayKey).orElse("the record");
    }

    /** The link's record was merged into that one. */
    void merged(Transaction tx, Link link, RemoteRef survivor, Values values, String reason) {
        boolean unused = open(tx, about(FindingKind.MERGED, link.ticketId(), link.connection(), survivor.externalKey()), values, reason);
    }

    /** The link's record is there again, or it is known better where it is. */
    void back(Transaction tx, Link link) {
        for (Finding finding : tx.findings().openOfTicket(link.ticketId())) {
            About about = finding.about();
            boolean away = about.kind() == FindingKind.MERGED || (about.kind() == FindingKind.NOTICE && about.field().equals(GONE));
            if (away && about.connection().equals(link.connection())) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
    }

    /** A record carries the reference of the link's own one. */
    void copied(Transaction tx, Link link, RemoteRef copy) {
        about(tx, link, FindingKind.AMBIGUOUS, copy.externalKey(),
                copy.displayKey() + " at " + link.connection() + " carries the reference of "
                        + link.ref().map(RemoteRef::displayKey).orElse("another record")
                        + ", as a copy does: it is left alone; clear the reference on the one that is not meant");
    }

    /** The link's record is its own after all, and no copy. */
    void original(Transaction tx, Link link) {
        for (Finding finding : tx.findings().openOfTicket(link.ticketId())) {
            boolean meant = finding.about().kind() == FindingKind.AMBIGUOUS && finding.about().connection().equals(link.connection())
                    && link.ref().filter(ref -> ref.externalKey().equals(finding.about().field())).isPresent();
            if (meant) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
    }

    void parked(Transaction tx, String ticketId, String reason) {
        open(tx, about(FindingKind.PARKED, ticketId, "", "ticket"), Values.NONE, reason);
    }

    /** Closes what is on record about the connection as a whole under that key. */
    public void over(Transaction tx, String connection, String key) {
        for (Finding finding : tx.findings().openOfConnection(kit.workspace(), connection)) {
            if (finding.about().field().equals(key)) tx.findings().close(finding.id(), new Finding.Closed(now(), "met"));
        }
    }

    private String reason(String ticketId, Rejection rejection) {
        if (rejection.why() != Rejection.Why.REFUSED) return rejection.reason();
        return refusals.getOrDefault(ticketId + rejection.connection(), rejection.reason());
    }

    private boolean open(Transaction tx, About about, Values values, String reason) {
        return tx.findings().open(new Finding(kit.ids().next(), about, values, reason, now(), Optional.empty()));
    }

    private About about(FindingKind kind, String ticketId, String connection, String field) {
        return new About(kit.workspace(), kind, ticketId, connection, field);
    }

    private static boolean isAbout(Finding finding, Rejection rejection) {
        About about = finding.about();
        return about.kind() == kind(rejection) && about.connection().equals(rejection.connection())
                && about.field().equals(rejection.field().label()) && finding.values().lost().equals(rejection.remote());
    }

    private static FindingKind kind(Rejection rejection) {
        return switch (rejection.why()) {
            case ILLEGAL, REVERTED, GUARD_UNMET, UNMAPPED -> FindingKind.REJECTION;
            case MOVE_UNAPPROVED, WRITE_UNAPPROVED -> FindingKind.APPROVAL;
            case REFUSED -> FindingKind.REFUSED;
            case OSCILLATION -> FindingKind.OSCILLATION;
        };
    }

    private Instant now() {
        return kit.clock().instant();
    }
}
