package dev.ticketsync.core.sync.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.Adoption;
import dev.ticketsync.core.sync.Heirs;
import dev.ticketsync.core.sync.Recognition;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Field;

/**
 * Reads a connection's records and decides for each what a backfill makes of it. Changes nothing itself, so that a dry run and a real one decide alike. Without
 * matching it goes page by page; with matching both sides are read first, since a pair is one only if no third record claims to belong to it.
 */
public final class Backfill {
    private final SyncKit kit;
    private final BackfillOrder order;
    private final Remote from;
    private final Recognition recognition;
    private final Adoption adoption;
    private final Map<String, Side> others = new LinkedHashMap<>();
    private final List<RemoteTicket> kept = new ArrayList<>();
    private Cursor cursor;

    /** @param position where an interrupted run left off; empty to begin */
    public Backfill(SyncKit kit, BackfillOrder order, Optional<Cursor> position) {
        this.kit = kit;
        this.order = order;
        this.from = kit.remotes().find(order.from()).orElseThrow(
                () -> new IllegalArgumentException("workspace " + kit.workspace() + " has no connection '" + order.from() + "'"));
        this.recognition = new Recognition(kit);
        this.adoption = new Adoption(kit);
        this.cursor = position.orElseGet(() -> from.provider().changes().from(order.since()));
        if (!order.match().isEmpty()) rules().map(MirrorRule::to).distinct().forEach(this::addOther);
    }

    /** What is made of one record. */
    public sealed interface Decision {
        RemoteTicket record();

        /** It is linked already: only looked at. */
        record Linked(RemoteTicket record) implements Decision {}

        /** No mirror rule selects it, or it is archived. */
        record Skipped(RemoteTicket record, String why) implements Decision {}

        /** Its counterpart is created. */
        record Created(RemoteTicket record, MirrorRule rule) implements Decision {}

        /** It has a counterpart already; {@code differing} fields follow the authority. */
        record Adopted(RemoteTicket record, RemoteTicket counterpart, String to, List<Field> differing) implements Decision {}

        /** Several records could be its counterpart, or it several records': none is picked. */
        record Ambiguous(RemoteTicket record, String why) implements Decision {}
    }

    /**
     * One step of reading.
     *
     * @param at        the connection that was read
     * @param records   as they stand there
     * @param decisions what is made of the records that were read
     * @param position  where to go on after them
     * @param last      true if there is nothing more
     * @param total     how many records there are in all, where the remote says so
     */
    public record Portion(Remote at, List<RemoteTicket> records, List<Decision> decisions, Cursor position, boolean last,
            OptionalLong total) {}

    /** A side that counterparts are looked for on. */
    private static final class Side {
        final Remote remote;
        final MatchBook book;
        Cursor cursor;
        boolean complete;

        Side(Remote remote, MatchBook book, Cursor cursor) {
            this.remote = remote;
            this.book = book;
            this.cursor = cursor;
        }
    }

    Remote from() {
        return from;
    }

    Optional<Remote> to(String connection) {
        return kit.remotes().find(connection);
    }

    Adoption adoption() {
        return adoption;
    }

    /** Reads one page and decides. With matching, a portion without decisions means that sides are still being read. */
    public ReadResult<Portion> step(Transactions transactions) {
        for (Side side : others.values()) {
            if (!side.complete) return index(side);
        }
        return read(from.provider().changes(), cursor, page -> told(page.tickets(), records -> {
            cursor = page.next();
            if (order.match().isEmpty())
                return new Portion(from, records, decide(transactions, records), cursor, page.last(), page.total());
            kept.addAll(records);
            List<Decision> decisions = page.last() ? decide(transactions, kept) : List.of();
            return new Portion(from, records, decisions, cursor, page.last(), page.total());
        }));
    }

    /** A page may leave out which records were merged into one: those are read by themselves. */
    private ReadResult<Portion> told(List<RemoteTicket> page, Function<List<RemoteTicket>, Portion> use) {
        List<String> untold = page.stream().filter(record -> !record.tellsAbsorbed()).map(RemoteTicket::externalKey).toList();
        if (untold.isEmpty()) return new ReadResult.Read<>(use.apply(page));
        return switch (from.provider().fetch(untold, Lane.BACKFILL)) {
            case ReadResult.Read<List<RemoteTicket>> read -> {
                Map<String, RemoteTicket> records = new LinkedHashMap<>();
                page.forEach(record -> records.put(record.externalKey(), record));
                read.value().forEach(record -> records.put(record.externalKey(), record));
                yield new ReadResult.Read<>(use.apply(List.copyOf(records.values())));
            }
            case ReadResult.Later<List<RemoteTicket>> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    /** Where links are looked up. */
    public interface Transactions {
        <T> T reading(Function<? super Transaction, T> query);
    }

    private ReadResult<Portion> index(Side side) {
        return read(side.remote.provider().changes(), side.cursor, page -> {
            page.tickets().forEach(side.book::add);
            side.cursor = page.next();
            side.complete = page.last();
            return new ReadResult.Read<>(new Portion(side.remote, page.tickets(), List.of(), cursor, false, OptionalLong.empty()));
        });
    }

    private static ReadResult<Portion> read(ChangeFeed feed, Cursor at, Function<ChangePage, ReadResult<Portion>> use) {
        return switch (feed.read(at, Lane.BACKFILL)) {
            case ReadResult.Read<ChangePage> read -> use.apply(read.value());
            case ReadResult.Later<ChangePage> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<ChangePage> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<ChangePage> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private List<Decision> decide(Transactions transactions, Collection<RemoteTicket> records) {
        Map<String, RemoteTicket> distinct = new LinkedHashMap<>();
        for (RemoteTicket record : records)
            distinct.put(record.externalKey(), record);
        Map<String, Link> linked = transactions.reading(tx -> tx.links().findByKeys(kit.workspace(), from.name(), distinct.keySet()));
        Map<String, Set<String>> claimants = claimants(distinct.values());
        List<Decision> decisions = new ArrayList<>();
        for (RemoteTicket record : distinct.values()) {
            Optional<Decision> known = linked.containsKey(record.externalKey())
                    ? Optional.of(new Decision.Linked(record))
                    : transactions.reading(tx -> known(tx, record));
            decisions.add(known.orElseGet(() -> fresh(transactions, record, claimants)));
        }
        return decisions;
    }

    /**
     * One that has moved here from another connection's part is handed over once it is seen, and one that we have just created is bound once its answer is here:
     * neither is anything new. A copy carries the reference of the record that it was made of; one of a record that was unlinked is as little to be linked.
     */
    private Optional<Decision> known(Transaction tx, RemoteTicket record) {
        Optional<Link> link = recognition.linkOf(tx, from, record);
        boolean isMeant = link.flatMap(Link::ref).filter(ref -> !ref.externalKey().equals(record.externalKey())).isEmpty();
        if (link.isPresent() && isMeant) return Optional.of(new Decision.Linked(record));
        return link.or(() -> recognition.copied(tx, from, record))
                .map(original -> original.state() == LinkState.TOMBSTONE
                        ? new Decision.Skipped(record, "it is a copy of a record that was unlinked")
                        : new Decision.Ambiguous(record, "it carries the reference of another record here, which is linked already"));
    }

    private Decision fresh(Transactions transactions, RemoteTicket record, Map<String, Set<String>> claimants) {
        if (record.presence() != Presence.LIVE)
            return new Decision.Skipped(record, record.presence() == Presence.MERGED ? "merged into another" : "archived");
        Optional<MirrorRule> rule = rules().filter(candidate -> candidate.matches(record)).findFirst();
        if (rule.isEmpty()) return new Decision.Skipped(record, "no mirror rule selects it");
        if (from.translation().orElseThrow().local(record.raw()).get(Field.STATUS).isEmpty()) {
            return new Decision.Skipped(record, "its status is mapped to nothing");
        }
        if (!record.absorbed().isEmpty() && transactions.reading(tx -> Heirs.isAwaited(tx, kit, from, record)))
            return new Decision.Skipped(record, "it isn't decided yet how the ticket goes on whose record was merged into it");
        return Optional.ofNullable(others.get(rule.get().to()))
                .flatMap(side -> pair(transactions, record, side, claimants))
                .orElseGet(() -> new Decision.Created(record, rule.get()));
    }

    private Optional<Decision> pair(Transactions transactions, RemoteTicket record, Side side, Map<String, Set<String>> claimants) {
        Collection<RemoteTicket> candidates = side.book.candidates(record);
        if (candidates.isEmpty()) return Optional.empty();
        if (candidates.size() > 1) {
            return Optional.of(
                    new Decision.Ambiguous(record, candidates.size() + " records at " + side.remote.name() + " could be its counterpart"));
        }
        RemoteTicket counterpart = candidates.iterator().next();
        if (claimants.getOrDefault(counterpart.externalKey(), Set.of()).size() > 1) {
            return Optional
                    .of(new Decision.Ambiguous(record, counterpart.ref().displayKey() + " could be the counterpart of several records"));
        }
        boolean taken = transactions.reading(tx -> recognition.linkOf(tx, side.remote, counterpart)).isPresent();
        if (taken)
            return Optional.of(new Decision.Ambiguous(record, counterpart.ref().displayKey() + " is linked to another record already"));
        List<Field> differing = adoption.differences(new Adoption.Side(from, record), new Adoption.Side(side.remote, counterpart));
        return Optional.of(new Decision.Adopted(record, counterpart, side.remote.name(), differing));
    }

    /** By counterpart: which records it could belong to. */
    private Map<String, Set<String>> claimants(Collection<RemoteTicket> records) {
        Map<String, Set<String>> claimants = new HashMap<>();
        for (RemoteTicket record : records) {
            for (Side side : others.values()) {
                for (RemoteTicket candidate : side.book.candidates(record)) {
                    claimants.computeIfAbsent(candidate.externalKey(), none -> new HashSet<>()).add(record.externalKey());
                }
            }
        }
        return claimants;
    }

    private Stream<MirrorRule> rules() {
        return kit.rules().mirrors().stream().filter(rule -> rule.from().equals(from.name()));
    }

    private void addOther(String connection) {
        Remote to = kit.remotes().find(connection).orElseThrow();
        MatchBook book = new MatchBook(order.match(), record -> to.provider().reserve(to.name(),
                new Backlink(from.provider().id(), record.ref(), record.raw().get(Field.TITLE).orElse(""))));
        others.put(connection, new Side(to, book, to.provider().changes().from(Optional.<Instant>empty())));
    }
}
