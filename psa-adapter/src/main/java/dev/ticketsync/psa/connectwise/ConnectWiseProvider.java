package dev.ticketsync.psa.connectwise;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Provider;
import dev.ticketsync.core.provider.ProviderId;
import dev.ticketsync.core.provider.Quota;
import dev.ticketsync.core.provider.ReadResult;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.provider.Vocabulary;
import dev.ticketsync.core.provider.WebhookReader;
import dev.ticketsync.core.provider.WriteResult;
import dev.ticketsync.core.ticket.Field;

/**
 * One service board of a ConnectWise PSA.
 *
 * <p>The PSA knows no id of ours, no conditional write and no readable description. So a reference field tells which record a ticket belongs to, and a create
 * whose answer is lost is looked for by it; a write may cover an edit that nobody has seen yet; and a description is given at creation only.
 */
public final class ConnectWiseProvider implements Provider {
    /** The provider's name in configuration. */
    public static final ProviderId ID = new ProviderId("connectwise");

    private final ConnectWiseSettings settings;
    private final ConnectWiseClient client;
    private final ConnectWiseSigningKeys keys;
    private final ConnectWiseMetadata metadata;
    private final ConnectWiseTicketReader reader;
    private final ConnectWiseDefaults defaults;
    private final ConnectWiseTickets tickets;
    private final ConnectWiseMerges merges;
    private final ConnectWiseWrites writes;
    private final ChangeFeed changes;
    private final WebhookReader webhooks;

    /** Opens the connection. Sends nothing. */
    public ConnectWiseProvider(ConnectWiseSettings settings, Surroundings surroundings) {
        this.settings = settings;
        client = new ConnectWiseClient(settings, surroundings);
        ConnectWiseResults results = new ConnectWiseResults(surroundings.clock());
        reader = new ConnectWiseTicketReader(settings);
        metadata = new ConnectWiseMetadata(client, results, settings.board());
        defaults = new ConnectWiseDefaults(client, results, metadata);
        tickets = new ConnectWiseTickets(client, results, reader);
        merges = new ConnectWiseMerges(tickets);
        writes = new ConnectWiseWrites(client, results, tickets, reader, settings);
        changes = new ConnectWiseChanges(tickets, metadata, settings.pace().overlap(), surroundings.clock());
        String company = settings.credentials().company();
        ConnectWiseKeyPlaces places = new ConnectWiseKeyPlaces(settings.url(), company);
        keys = new ConnectWiseSigningKeys(settings, places, surroundings);
        webhooks = new ConnectWiseWebhooks(company, places, keys, reader, new ConnectWiseCallbacks(client, results));
    }

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        Set<Field> kept = ConnectWisePatch.CHANGEABLE;
        Duration commitWindow = settings.pace().callLimit().multipliedBy(2);
        return new Capabilities(kept, kept, EnumSet.allOf(Field.class), ConnectWiseQuery.PAGE, false, commitWindow);
    }

    @Override
    public TextForm textForm(Field field) {
        return field == Field.TITLE ? ConnectWiseSummary.FORM : TextForm.VERBATIM;
    }

    @Override
    public ReadResult<Vocabulary> vocabulary(Lane lane) {
        return metadata.vocabulary(lane);
    }

    @Override
    public ReadResult<List<String>> checkDefaults(Map<String, String> wanted, Lane lane) {
        return defaults.check(wanted, lane);
    }

    @Override
    public ChangeFeed changes() {
        return changes;
    }

    @Override
    public WebhookReader webhooks() {
        return webhooks;
    }

    @Override
    public ReadResult<List<RemoteTicket>> fetch(Collection<String> externalKeys, Lane lane) {
        return ConnectWiseResults.then(tickets.byKeys(externalKeys, lane), found -> merges.told(found, lane));
    }

    @Override
    public WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        return writes.update(externalKey, patch, lane);
    }

    /** The origin's provider and id, so that people can read it; the same on every connection, since it names the origin and not us. */
    @Override
    public String reserve(String connection, Backlink origin) {
        String whole = origin.provider() + ":" + origin.ref().externalKey();
        if (whole.length() <= settings.reference().limit()) return whole;
        return origin.provider() + ":" + UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        return writes.create(record, metadata.board(lane), defaults.resolve(record.defaults(), lane), lane);
    }

    /** On every board: a ticket that was moved is still the one that was created. */
    @Override
    public ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane) {
        if (!ConnectWiseConditions.quotable(reservation))
            return new ReadResult.Rejected<>("no reservation of ours can be quoted like this one");
        return tickets.all(ConnectWiseConditions.NONE.equal(settings.reference().field(), reservation), lane);
    }

    @Override
    public WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane) {
        String reference = reserve("", other);
        Set<String> known = new HashSet<>(List.of(reference, other.ref().externalKey(), other.ref().displayKey(), other.ref().url()));
        return writes.linkBack(externalKey, reference,
                known, lane);
    }

    /** Others know a ticket by the address of its page. */
    @Override
    public Optional<String> keyOf(String reference) {
        return reader.keyOf(reference);
    }

    /** A company's site numbers its tickets, whatever their boards. */
    @Override
    public Optional<String> realm() {
        return Optional.of(ID + " " + settings.url() + " " + settings.credentials().company());
    }

    /** Polls are of one board; what is read by its number, and callbacks, are of all. */
    @Override
    public boolean owns(RemoteTicket record) {
        return record.traits().getOrDefault(ConnectWiseTicketReader.BOARD, List.of(settings.board())).contains(settings.board());
    }

    @Override
    public Optional<Quota> quota() {
        return client.quota();
    }

    @Override
    public void close() {
        client.close();
        keys.close();
    }
}
