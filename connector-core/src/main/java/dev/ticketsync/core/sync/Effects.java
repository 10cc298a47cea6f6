package dev.ticketsync.core.sync;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.LocalChange;
import dev.ticketsync.core.reconcile.Rejection;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.JournalEntry;
import dev.ticketsync.core.store.JournalKind;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what was applied: the journal, one log line a change (ids, names of fields and the cause; nobody's name, never text), and the meter. */
public final class Effects {
    private static final Logger LOG = LoggerFactory.getLogger("connector.sync");

    private final SyncKit kit;
    private final SyncMeter meter;

    public Effects(SyncKit kit, SyncMeter meter) {
        this.kit = kit;
        this.meter = meter;
    }

    void written(Transaction tx, Link link, RemoteWrite write) {
        Remote remote = kit.remotes().find(link.connection()).orElseThrow();
        Cause cause = ours();
        Instant now = kit.clock().instant();
        write.local().forEach((field, value) -> {
            String before = write.before().get(field).flatMap(raw -> remote.translation().flatMap(words -> words.local(field, raw)))
                    .orElse("");
            tx.journal().add(kit.workspace(),
                    new JournalEntry(link.ticketId(), JournalKind.APPLIED, link.connection(), field, before, value, cause, now));
        });
        meter.written(link.connection(), write.raw().fields().size());
        LOG.info("wrote {} of ticket {} to {} {}, {}", labels(write.raw().fields()), link.ticketId(), link.connection(), key(link),
                why(cause));
    }

    /** A write left, and whether it was taken is not known. */
    void unanswered(Transaction tx, Link link, String why) {
        Cause cause = new Cause("local", "", "sync", kit.running().run(), why);
        Instant now = kit.clock().instant();
        link.memory().underWay().ifPresent(sent -> sent.local().forEach((field, value) -> tx.journal().add(kit.workspace(),
                new JournalEntry(link.ticketId(), JournalKind.UNANSWERED, link.connection(), field, "", value, cause, now))));
    }

    void created(Link link, RemoteTicket record) {
        meter.created(link.connection());
        LOG.info("created {} {} for ticket {}, {}", link.connection(), record.externalKey(), link.ticketId(), why(ours()));
    }

    void taken(Ticket ticket, List<LocalChange> changes, Map<Field, Cause> causes) {
        for (LocalChange change : changes) {
            meter.taken(change.from());
            Cause cause = causes.getOrDefault(change.field(), new Cause(change.from(), "", ""));
            LOG.info("took {} of ticket {} from {}, {}", change.field().label(), ticket.id(), change.from(), why(cause));
        }
    }

    void held(String ticketId, Rejection rejection) {
        meter.held(rejection.connection());
        LOG.info("held {} of ticket {} at {}: {}", rejection.field().label(), ticketId, rejection.connection(), why(rejection));
    }

    void reverted(String ticketId, Rejection rejection) {
        LOG.info("takes back a status move of ticket {} at {}: {}", ticketId, rejection.connection(), why(rejection));
    }

    private Cause ours() {
        return new Cause("local", "", "sync", kit.running().run());
    }

    private static String why(Cause cause) {
        return "by " + cause.via() + (cause.run().isEmpty() ? "" : " in run " + cause.run())
                + (cause.note().isEmpty() ? "" : ": " + cause.note());
    }

    /** The kind alone: a reason in full may hold a remote's words. */
    private static String why(Rejection rejection) {
        return rejection.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String> labels(Iterable<Field> fields) {
        List<String> labels = new java.util.ArrayList<>();
        fields.forEach(field -> labels.add(field.label()));
        return labels;
    }

    private static String key(Link link) {
        return link.ref().map(ref -> ref.externalKey()).orElse("");
    }
}
