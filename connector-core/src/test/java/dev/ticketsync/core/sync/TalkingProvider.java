package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.ChangePage;
import dev.ticketsync.core.provider.Cursor;
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

/** A remote that can be read and not written: it offers the words of {@link Words}, and its changes one a page. */
public final class TalkingProvider implements Provider, ChangeFeed {
    private final String connection;
    private final List<RemoteTicket> changed = new ArrayList<>();
    private final List<RemoteTicket> standing = new ArrayList<>();
    private int pagesRead;

    public TalkingProvider(String connection) {
        this.connection = connection;
    }

    /** Somebody changed these records since the cursor {@code 0}. */
    public void changes(RemoteTicket... records) {
        changed.addAll(List.of(records));
    }

    /** These records stand there, unchanged since long ago. */
    public void has(RemoteTicket... records) {
        standing.addAll(List.of(records));
    }

    public int pagesRead() {
        return pagesRead;
    }

    @Override
    public ProviderId id() {
        return new ProviderId(connection);
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
    public ChangeFeed changes() {
        return this;
    }

    @Override
    public Cursor newest() {
        throw unexpected();
    }

    @Override
    public boolean isUnderWay(Cursor cursor) {
        return false;
    }

    @Override
    public ReadResult<ChangePage> read(Cursor cursor, Lane lane) {
        pagesRead++;
        int from = Integer.parseInt(cursor.value());
        int to = Math.min(from + 1, changed.size());
        return new ReadResult.Read<>(
                new ChangePage(changed.subList(Math.min(from, to), to), new Cursor(Integer.toString(to)), to >= changed.size(),
                        java.util.OptionalLong.empty()));
    }

    @Override
    public Cursor from(Optional<Instant> since) {
        return new Cursor("0");
    }

    @Override
    public String reserve(String over, Backlink origin) {
        return over + "-for-" + origin.ref().externalKey();
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public ReadResult<Instant> now(Lane lane) {
        throw unexpected();
    }

    @Override
    public WebhookReader webhooks() {
        throw unexpected();
    }

    @Override
    public ReadResult<List<RemoteTicket>> fetch(Collection<String> externalKeys, Lane lane) {
        return new ReadResult.Read<>(standing.stream().filter(record -> externalKeys.contains(record.externalKey())).toList());
    }

    @Override
    public WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        throw unexpected();
    }

    @Override
    public WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        throw unexpected();
    }

    @Override
    public ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane) {
        throw unexpected();
    }

    @Override
    public WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane) {
        throw unexpected();
    }

    private AssertionError unexpected() {
        return new AssertionError("nobody should ask this of " + connection);
    }
}
