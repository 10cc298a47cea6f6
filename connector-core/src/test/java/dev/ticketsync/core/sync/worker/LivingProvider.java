package dev.ticketsync.core.sync.worker;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.provider.Assignees;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.KnownUsers;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Notice;
import dev.ticketsync.core.provider.Observation;
import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.Quota;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.WebhookCall;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WebhookSetup;
import dev.ticketsync.core.provider.WebhookVerdict;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.store.StaleVersion;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** A remote whose records people edit and which takes our writes. Its webhook calls name a record: as it stands, bare of whom it is given to, as a hint, or so that reading it fails. */
public final class LivingProvider implements Provider, WebhookReader {
    /** A webhook call that can't be read. */
    public static final String POISON = "poison";
    /** Tells who changed the record. */
    static final String BY_A_PERSON = "byAPerson";
    static final String PERSON = "Ada Lovelace";
    private final String connection;
    private final Map<String, RemoteTicket> records = new LinkedHashMap<>();
    private final Set<String> deaf = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Set<String> garbled = new HashSet<>();
    private final Set<String> unheard = new HashSet<>();
    private final Set<String> strangers = new HashSet<>();
    private final List<String> written = new ArrayList<>();
    private final Map<String, Integer> beaten = new HashMap<>();
    private final LivingFeed feed = new LivingFeed(this::told, this::time);
    private Optional<String> realm = Optional.empty();
    private Lane updatedIn = Lane.LIVE;
    private Map<String, List<String>> traits = Map.of();
    private Runnable meanwhile = () -> {};
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");

    public LivingProvider(String connection) {
        this.connection = connection;
    }

    /** From now on it is one part of that system, beside others. */
    public LivingProvider in(String system) {
        realm = Optional.of(system);
        return this;
    }

    /** Somebody moves a record here from another part of the same system, and gives it a status that there is here. */
    public void takes(LivingProvider from, String key, String status) {
        RemoteTicket record = from.record(key);
        from.deletes(key);
        now = now.isAfter(from.now) ? now : from.now;
        has(key, record.raw().with(Field.STATUS, status));
    }

    /** As {@link #takes}, and neither a poll nor a webhook will tell. */
    public void takesUnheard(LivingProvider from, String key, String status) {
        unheard.add(key);
        takes(from, key, status);
    }

    /** The lane of the last update. */
    public Lane updatedIn() {
        return updatedIn;
    }

    /** Every new record from now on has that trait. */
    public void marks(Map<String, List<String>> newTraits) {
        traits = newTraits;
    }

    public RemoteTicket has(String key, FieldValues raw) {
        return put(key, raw, Presence.LIVE);
    }

    /** Somebody edits a record. */
    public RemoteTicket edits(String key, Field field, String raw) {
        return put(key, record(key).raw().with(field, raw), Presence.LIVE);
    }

    /** Somebody gives a record to a user, or to nobody. */
    public RemoteTicket gives(String key, Assignees.Part part, String user) {
        RemoteTicket record = record(key);
        mark(record, part, user);
        return put(key, record.raw(), Presence.LIVE);
    }

    /** As {@link #gives}, and the revision doesn't tell. */
    public void givesUntold(String key, Assignees.Part part, String user) {
        mark(record(key), part, user);
    }

    private void mark(RemoteTicket record, Assignees.Part part, String user) {
        Map<String, List<String>> marked = new HashMap<>(record.traits());
        marked.put(part.trait(), user.isEmpty() ? List.of() : List.of(user));
        records.put(record.externalKey(), new RemoteTicket(record.ref(), record.revision(), record.created(), record.presence(),
                record.raw(), marked));
    }

    /** Nobody there goes by that name from now on. */
    public void forgets(String user) {
        strangers.add(user);
    }

    public void recalls(String user) {
        strangers.remove(user);
    }

    /** Somebody archives a record, which neither its revision nor a poll nor a webhook tells. */
    public void archives(String key) {
        unheard.add(key);
        inPresence(key, Presence.ARCHIVED);
    }

    public void restores(String key) {
        inPresence(key, Presence.LIVE);
    }

    /** Somebody edits a record, and neither a poll nor a webhook will tell. */
    public void editsUnheard(String key, Field field, String raw) {
        unheard.add(key);
        put(key, record(key).raw().with(field, raw), Presence.LIVE);
    }

    private void inPresence(String key, Presence presence) {
        RemoteTicket record = record(key);
        records.put(key, new RemoteTicket(record.ref(), record.revision(), record.created(), presence, record.raw(), record.traits()));
    }

    /** Somebody merges a record into another one, which leaves it in that status; a poll and a webhook tell of both, and of the other not what was merged. */
    public void merges(String key, String into, String status) {
        RemoteRef survivor = record(into).ref();
        put(key, record(key).raw().with(Field.STATUS, status), Presence.MERGED,
                Map.of(RemoteTicket.MERGED_INTO, List.of(survivor.externalKey(), survivor.displayKey())));
        List<String> absorbed = new ArrayList<>(record(into).absorbed());
        absorbed.add(key);
        put(into, record(into).raw(), Presence.LIVE, with(traits, absorbed));
    }

    /** As {@link #merges}, and neither a poll nor a webhook will tell of the record that was merged. */
    public void mergesUnheard(String key, String into, String status) {
        unheard.add(key);
        merges(key, into, status);
    }

    private static Map<String, List<String>> with(Map<String, List<String>> traits, List<String> absorbed) {
        Map<String, List<String>> all = new HashMap<>(traits);
        all.put(RemoteTicket.MERGED_HERE, absorbed);
        return all;
    }

    /** What a poll may tell of. */
    private List<RemoteTicket> told() {
        return records.values().stream().filter(record -> !unheard.contains(record.externalKey())).map(LivingProvider::atAGlance).toList();
    }

    private Instant time() {
        return now;
    }

    private static RemoteTicket atAGlance(RemoteTicket record) {
        return record.absorbed().isEmpty() ? record : record.absorbing(List.of());
    }

    public void deletes(String key) {
        records.remove(key);
    }

    public RemoteTicket record(String key) {
        return Objects.requireNonNull(records.get(key));
    }

    /** Writes to this record get no answer from now on, and are not taken. */
    public void swallowsWritesTo(String key) {
        deaf.add(key);
    }

    public void hearsAgain() {
        deaf.clear();
    }

    /** Answers about this record are such that reading them fails in us. */
    public void garbles(String key) {
        garbled.add(key);
    }

    /** What happens while records are being read. */
    public void whileReading(Runnable happens) {
        meanwhile = happens;
    }

    /** Refuses to let this record be read. */
    public void hides(String key) {
        unreadable.add(key);
    }

    /** So many times others are first where the record is taken in, as on a store where several write at a time. */
    public void isBeaten(String key, int times) {
        beaten.put(key, times);
    }

    /** The external keys of the records that we wrote to, in order. */
    public List<String> written() {
        return written;
    }

    /** A webhook call that says {@code what} of a record: {@code seen}, {@code bare}, {@code hint}, or one of the constants. */
    public static WebhookCall call(String what, String key) {
        return new WebhookCall(Map.of(), Map.of(), (what + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private RemoteTicket put(String key, FieldValues raw, Presence presence) {
        Map<String, List<String>> marked = new HashMap<>(traits);
        if (records.containsKey(key)) marked.putAll(record(key).traits());
        return put(key, raw, presence, marked);
    }

    private RemoteTicket put(String key, FieldValues raw, Presence presence, Map<String, List<String>> marks) {
        now = now.plusSeconds(1);
        RemoteTicket record = new RemoteTicket(
                new RemoteRef(key, key.toUpperCase(java.util.Locale.ROOT), "https://" + connection + "/" + key),
                now, now, presence, raw, marks);
        records.put(key, record);
        return record;
    }

    @Override
    public Notice read(WebhookCall call) {
        String[] said = new String(call.body(), StandardCharsets.UTF_8).split(" ", 2);
        if (said[0].equals(POISON)) throw new IllegalStateException("a body that nobody foresaw");
        if (said[0].equals("hint")) return new Notice.Hint(said[1]);
        RemoteTicket record = record(said[1]);
        if (said[0].equals(BY_A_PERSON)) return new Notice.Seen(new Observation(record, FieldValues.NONE, Optional.of(PERSON)));
        if (!said[0].equals("bare")) return new Notice.Seen(Observation.of(atAGlance(record)));
        return new Notice.Seen(Observation.of(
                new RemoteTicket(record.ref(), record.revision(), record.created(), record.presence(), record.raw(), traits)));
    }

    @Override
    public ReadResult<List<RemoteTicket>> fetch(Collection<String> externalKeys, Lane lane) {
        meanwhile.run();
        if (externalKeys.stream().anyMatch(garbled::contains)) throw new IllegalStateException("an answer that nobody foresaw");
        if (externalKeys.stream().anyMatch(unreadable::contains)) return new ReadResult.Rejected<>("it may not be read");
        return new ReadResult.Read<>(externalKeys.stream().map(records::get).filter(Objects::nonNull).toList());
    }

    @Override
    public WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        updatedIn = lane;
        if (deaf.contains(externalKey)) return new WriteResult.Unknown<>("the answer got lost");
        written.add(externalKey);
        return new WriteResult.Applied<>(put(externalKey, record(externalKey).raw().with(patch.raw()), Presence.LIVE));
    }

    @Override
    public WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        written.add(record.reservation());
        return new WriteResult.Applied<>(put(record.reservation(), record.values().raw(), Presence.LIVE));
    }

    @Override
    public WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane) {
        return new WriteResult.Applied<>(record(externalKey).ref());
    }

    @Override
    public ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane) {
        return new ReadResult.Read<>(Optional.ofNullable(new HashMap<>(records).get(reservation)).stream().toList());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(EnumSet.allOf(Field.class), EnumSet.allOf(Field.class), EnumSet.allOf(Field.class), 50, false,
                Duration.ZERO);
    }

    @Override
    public TextForm textForm(Field field) {
        return TextForm.VERBATIM;
    }

    @Override
    public ReadResult<Vocabulary> vocabulary(Lane lane) {
        return new ReadResult.Read<>(Words.vocabulary(connection));
    }

    @Override
    public ReadResult<KnownUsers> users(Set<String> names, Lane lane) {
        Map<String, String> ids = new HashMap<>();
        names.stream().filter(name -> !strangers.contains(name)).forEach(name -> ids.put(name, "id of " + name));
        List<String> problems = names.stream().filter(strangers::contains).map(name -> "nobody is called " + name).toList();
        return new ReadResult.Read<>(new KnownUsers(ids, problems));
    }

    @Override
    public String reserve(String over, Backlink origin) {
        return over + "-for-" + origin.ref().externalKey();
    }

    @Override
    public ProviderId id() {
        return new ProviderId(connection);
    }

    @Override
    public LivingFeed changes() {
        return feed;
    }

    @Override
    public WebhookReader webhooks() {
        return this;
    }

    @Override
    public WebhookVerdict verify(WebhookCall call) {
        throw new AssertionError("no call comes through the door here");
    }

    @Override
    public WriteResult<WebhookSetup> register(URI target) {
        throw new AssertionError("nobody registers here");
    }

    @Override
    public Optional<String> realm() {
        return realm;
    }

    @Override
    public boolean owns(RemoteTicket record) {
        if (beaten.merge(record.externalKey(), -1, Integer::sum) >= 0) throw new StaleVersion("others were first");
        return realm.isEmpty() || records.containsKey(record.externalKey());
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
