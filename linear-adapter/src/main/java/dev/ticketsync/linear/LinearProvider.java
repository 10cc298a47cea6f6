package dev.ticketsync.linear;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.ticketsync.core.http.HttpSettings;
import dev.ticketsync.core.http.QuotaRule;
import dev.ticketsync.core.http.RemoteHttp;
import dev.ticketsync.core.http.Surroundings;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.KnownUsers;
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
import dev.ticketsync.core.text.MarkdownForm;
import dev.ticketsync.core.text.PlainLine;
import dev.ticketsync.core.ticket.Field;

/** One team of a Linear workspace, over Linear's public GraphQL API. */
public final class LinearProvider implements Provider {
    /** As configuration names it. */
    public static final ProviderId ID = new ProviderId("linear");

    private static final int TITLE_UNITS = 255;
    private static final Set<Field> FIELDS = EnumSet.of(Field.STATUS, Field.TITLE, Field.DESCRIPTION, Field.PRIORITY);
    private static final TextForm TITLE = new PlainLine(TITLE_UNITS);
    private static final TextForm DESCRIPTION = new MarkdownForm();

    private final LinearSettings settings;
    private final RemoteHttp http;
    private final LinearTeam team;
    private final LinearUsers users;
    private final LinearIssues issues;
    private final LinearWrites writes;
    private final LinearLinks links;
    private final LinearImprints imprints;
    private final LinearChanges changes;
    private final LinearWebhooks webhooks;

    /** Prepares the connection; sends nothing. */
    public LinearProvider(LinearSettings settings, Surroundings surroundings) {
        this.settings = settings;
        QuotaRule hourly = new QuotaRule(settings.pace().quotaShare(), Duration.ofHours(1), OptionalLong.empty());
        http = new RemoteHttp(HttpSettings.of(ID.name(), hourly).within(settings.pace().callLimit()), new LinearQuotaHeaders(),
                surroundings);
        LinearClient client = new LinearClient(settings, http, surroundings.clock());
        LinearIssueReader reader = new LinearIssueReader(settings.team());
        team = new LinearTeam(client, settings.team());
        users = new LinearUsers(client);
        issues = new LinearIssues(client, reader);
        writes = new LinearWrites(client, team, reader);
        links = new LinearLinks(client, settings.team());
        imprints = new LinearImprints(client, settings.team());
        changes = new LinearChanges(client, reader, settings.pace().overlap());
        webhooks = new LinearWebhooks(settings, surroundings.clock(), reader, new LinearRegistration(client, team, settings));
    }

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Capabilities capabilities() {
        // a create is refused as a duplicate when it is repeated, so there is nothing to wait for before it
        return new Capabilities(FIELDS, FIELDS, FIELDS, LinearIssues.MAX_PAGE, true, Duration.ZERO);
    }

    @Override
    public TextForm textForm(Field field) {
        return switch (field) {
            case TITLE -> TITLE;
            case DESCRIPTION -> DESCRIPTION;
            case STATUS, PRIORITY -> TextForm.VERBATIM;
        };
    }

    @Override
    public ReadResult<Vocabulary> vocabulary(Lane lane) {
        return team.vocabulary(lane);
    }

    @Override
    public ReadResult<KnownUsers> users(Set<String> names, Lane lane) {
        return users.named(names, lane);
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
        return issues.byId(externalKeys, lane);
    }

    @Override
    public WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        return writes.update(externalKey, patch, lane);
    }

    @Override
    public String reserve(String connection, Backlink origin) {
        return LinearReservation.of(connection, origin);
    }

    @Override
    public ReadResult<List<String>> checkDefaults(Map<String, String> defaults, Lane lane) {
        return new ReadResult.Read<>(LinearWrites.unknown(defaults).stream().toList());
    }

    @Override
    public WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        return writes.create(record, lane);
    }

    @Override
    public ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane) {
        return issues.byId(List.of(reservation), lane);
    }

    @Override
    public WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane) {
        return links.leave(externalKey, other, imprint, lane);
    }

    @Override
    public ReadResult<List<Imprint>> imprints(Lane lane) {
        return imprints.read(lane);
    }

    @Override
    public WriteResult<Boolean> claim(Imprint imprint, Lane lane) {
        return imprints.claim(imprint, lane);
    }

    /** Issues keep their ids when they move to another team. */
    @Override
    public Optional<String> realm() {
        return Optional.of(ID + " " + settings.url());
    }

    /** Nothing else is ever read: an issue that has left the team is out of reach. */
    @Override
    public boolean owns(RemoteTicket record) {
        return record.traits().getOrDefault("team", List.of(settings.team())).stream().anyMatch(settings.team()::equalsIgnoreCase);
    }

    @Override
    public Optional<Quota> quota() {
        return http.quota();
    }

    @Override
    public void close() {
        http.close();
    }
}
