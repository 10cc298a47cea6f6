package dev.ticketsync.core.sync.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.LinkState;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.reconcile.LinkView;
import dev.ticketsync.core.reconcile.Reconciler;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.DueTicket;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.FindingDesk;
import dev.ticketsync.core.sync.Gate;
import dev.ticketsync.core.sync.Linking;
import dev.ticketsync.core.sync.Looks;
import dev.ticketsync.core.sync.Newcomers;
import dev.ticketsync.core.sync.Recognition;
import dev.ticketsync.core.sync.Remote;
import dev.ticketsync.core.sync.Returns;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.sync.Waiting;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Ticket;

/**
 * What a sync would do now. What changed at the remotes is read and laid over what is kept, in memory only: no cursor moves, and nothing is written anywhere.
 * Every connection must have been refreshed. Used once, by one thread.
 */
public final class Preview {
    private static final int MOST_DUE = 100_000;

    private final SyncKit kit;
    private final Newcomers newcomers;
    private final Recognition recognition;
    private final Map<String, Link> seen = new LinkedHashMap<>();
    private final Map<String, NewPair> fresh = new LinkedHashMap<>();
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private final Map<String, List<String>> passedOver = new LinkedHashMap<>();

    public Preview(SyncKit kit) {
        this.kit = kit;
        FindingDesk findings = new FindingDesk(kit);
        this.recognition = new Recognition(kit);
        this.newcomers = new Newcomers(kit, new Looks(kit.clock()), findings, new Gate(kit, findings));
    }

    /**
     * A record that crosses by a mirror rule.
     *
     * @param from   the connection it is at
     * @param record as it was read
     * @param to     the connection it would be created at
     * @param values what it would be given there, in our words
     */
    public record NewPair(String from, RemoteTicket record, String to, FieldValues values) {}

    /**
     * Everything that would be done first.
     *
     * @param tickets in order of their ids; those with nothing to do are left out
     * @param creates in the order in which they were read
     * @param rules   a mark of the rules it was decided by
     */
    public record Outlook(List<PlannedTicket> tickets, List<NewPair> creates, String rules) {
        public Outlook {
            tickets = List.copyOf(tickets);
            creates = List.copyOf(creates);
        }
    }

    /**
     * Reads the next page of what changed at the connection since its cursor, and then what was passed over there and may cross by now.
     *
     * @return true if there is more to read; what is not read is called again
     */
    public ReadResult<Boolean> read(Backfill.Transactions store, Remote remote) {
        ConnectionState state = store.reading(tx -> tx.connections().get(kit.workspace(), remote.name()));
        if (state.startedAt().isEmpty()) return new ReadResult.Read<>(false);
        if (passedOver.containsKey(remote.name())) return readPassedOver(store, remote);
        Cursor cursor = cursors.computeIfAbsent(remote.name(),
                name -> state.cursor().orElseGet(() -> remote.provider().changes().from(state.startedAt())));
        return switch (remote.provider().changes().read(cursor, Lane.POLL)) {
            case ReadResult.Read<ChangePage> read -> {
                cursors.put(remote.name(), read.value().next());
                store.reading(tx -> lay(tx, remote, read.value().tickets()));
                if (!read.value().last()) yield new ReadResult.Read<>(true);
                List<String> records = List.copyOf(store.reading(tx -> Waiting.at(tx, kit.workspace(), remote.name())).records().keySet());
                passedOver.put(remote.name(), records);
                yield new ReadResult.Read<>(!records.isEmpty());
            }
            case ReadResult.Later<ChangePage> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<ChangePage> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<ChangePage> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    private ReadResult<Boolean> readPassedOver(Backfill.Transactions store, Remote remote) {
        List<String> left = passedOver.getOrDefault(remote.name(), List.of());
        List<String> next = left.subList(0, Math.min(left.size(), remote.capabilities().fetchBatch()));
        if (next.isEmpty()) return new ReadResult.Read<>(false);
        return switch (remote.provider().fetch(next, Lane.POLL)) {
            case ReadResult.Read<List<RemoteTicket>> records -> {
                store.reading(tx -> lay(tx, remote, records.value()));
                passedOver.put(remote.name(), left.subList(next.size(), left.size()));
                yield new ReadResult.Read<>(next.size() < left.size());
            }
            case ReadResult.Later<List<RemoteTicket>> later -> new ReadResult.Later<>(later.at(), later.why());
            case ReadResult.Rejected<List<RemoteTicket>> rejected -> new ReadResult.Rejected<>(rejected.reason());
            case ReadResult.Denied<List<RemoteTicket>> denied -> new ReadResult.Denied<>(denied.reason());
        };
    }

    /** Plans every ticket that something was read of, those that are due anyway, and those that were held and go on by the words that are mapped now. */
    public Outlook outlook(Transaction tx) {
        Set<String> ids = new LinkedHashSet<>();
        seen.values().forEach(link -> ids.add(link.ticketId()));
        tx.due().dueAt(kit.workspace(), kit.clock().instant(), MOST_DUE).stream().map(DueTicket::ticketId).forEach(ids::add);
        Set<String> held = new LinkedHashSet<>();
        kit.remotes().all().forEach(remote -> held.addAll(Waiting.at(tx, kit.workspace(), remote.name()).tickets().keySet()));
        held.removeAll(ids);
        List<PlannedTicket> planned = new ArrayList<>();
        Stream.concat(ids.stream(), held.stream()).sorted().forEach(id -> tx.tickets().find(kit.workspace(), id)
                .map(ticket -> plan(tx, ticket)).filter(one -> held.contains(id) ? one.goesOn() : !one.isIdle()).ifPresent(planned::add));
        return new Outlook(planned, List.copyOf(fresh.values()), RulesMark.of(kit));
    }

    private PlannedTicket plan(Transaction tx, Ticket ticket) {
        List<LinkView> views = new ArrayList<>();
        for (Link kept : tx.links().ofTicket(ticket.id())) {
            Link link = seen.getOrDefault(kept.id().id(), kept);
            Optional<Remote> remote = kit.remotes().find(link.connection());
            Optional<Translation> words = remote.flatMap(Remote::translation);
            words.ifPresent(translation -> views.add(new LinkView(link, translation, remote.get().capabilities())));
        }
        return new PlannedTicket(ticket, views, new Reconciler(kit.rules()).plan(ticket, views, kit.workflow().evidence(tx, ticket)));
    }

    private boolean lay(Transaction tx, Remote remote, List<RemoteTicket> records) {
        for (RemoteTicket record : records) {
            Optional<Link> kept = recognition.linkOf(tx, remote, record);
            if (kept.isPresent()) lay(remote, handedOver(seen.getOrDefault(kept.get().id().id(), kept.get()), remote, record), record);
            else if (recognition.copied(tx, remote, record).isEmpty())
                newcomers.ruleFor(tx, remote, record).ifPresent(rule -> lay(remote, record, rule));
        }
        return true;
    }

    private Link handedOver(Link link, Remote remote, RemoteTicket record) {
        boolean leaves = kit.remotes().find(link.connection()).filter(holder -> !holder.provider().owns(record)).isPresent();
        return leaves && remote.provider().owns(record) ? link.over(remote.name()) : link;
    }

    /** As the observer would take it, but for an older state: a poll reads what stands there now. */
    private void lay(Remote remote, Link link, RemoteTicket record) {
        if (link.state() == LinkState.TOMBSTONE) return;
        if (link.ref().isEmpty()) {
            seen.put(link.id().id(), new Linking(kit).bound(link, record));
            return;
        }
        boolean copy = link.ref().filter(ref -> !ref.externalKey().equals(record.externalKey())).isPresent();
        boolean older = link.memory().remote().filter(known -> record.revision().isBefore(known.revision())).isPresent();
        if (copy || older) return;
        LinkState state = record.presence() == Presence.LIVE ? LinkState.LIVE : LinkState.GONE;
        seen.put(link.id().id(), link.with(link.memory().agreed(Returns.standing(remote, link, record)).observed(Linking.snapshot(record)))
                .at(record.ref()).in(state));
    }

    private void lay(Remote from, RemoteTicket record, MirrorRule rule) {
        FieldValues values = from.translation().orElseThrow().local(record.raw());
        if (!values.knows(Field.STATUS)) return;
        Set<Field> given = kit.remotes().find(rule.to()).map(to -> to.capabilities().creatable()).orElse(Set.of());
        fresh.put(from.name() + " " + record.externalKey(), new NewPair(from.name(), record, rule.to(), values.only(given)));
    }
}
