package dev.ticketsync.core.simulation;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.Backlink;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.provider.ChangeFeed;
import dev.ticketsync.core.provider.Imprint;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.provider.NewRemote;
import dev.ticketsync.core.provider.Notice;
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
import dev.ticketsync.core.ticket.Field;

/** One vendor as one replica reaches it. */
final class SimulatedProvider implements Provider, WebhookReader {
    private final Vendor vendor;
    private final World world;
    private final Wire wire;
    private final ChangeFeed feed;

    SimulatedProvider(Vendor vendor, World world, Wire wire) {
        this.vendor = vendor;
        this.world = world;
        this.wire = wire;
        this.feed = new SimulatedFeed(vendor, world, wire);
    }

    @Override
    public ProviderId id() {
        return new ProviderId(vendor.connection());
    }

    @Override
    public Capabilities capabilities() {
        return vendor.capabilities();
    }

    @Override
    public TextForm textForm(Field field) {
        return vendor.form(field);
    }

    @Override
    public ReadResult<Vocabulary> vocabulary(Lane lane) {
        return wire.read("words", vendor::vocabulary);
    }

    @Override
    public ChangeFeed changes() {
        return feed;
    }

    @Override
    public WebhookReader webhooks() {
        return this;
    }

    @Override
    public ReadResult<List<RemoteTicket>> fetch(Collection<String> externalKeys, Lane lane) {
        return wire.sights(externalKeys.iterator().next(), () -> world.desk(vendor).fetch(externalKeys));
    }

    @Override
    public WriteResult<RemoteTicket> update(String externalKey, RemotePatch patch, Lane lane) {
        return wire.write(externalKey, () -> world.desk(vendor).update(externalKey, patch.raw())).withoutTexts(patch.raw());
    }

    @Override
    public String reserve(String connection, Backlink origin) {
        return vendor.takesIds() ? "made-for-" + origin.ref().externalKey() : origin.provider() + ":" + origin.ref().externalKey();
    }

    @Override
    public WriteResult<RemoteTicket> create(NewRemote record, Lane lane) {
        return wire.write(record.origin().ref().externalKey(), () -> world.desk(vendor).create(record)).withoutTexts(record.values().raw());
    }

    @Override
    public ReadResult<List<RemoteTicket>> findReserved(String reservation, Lane lane) {
        return wire.sights(reservation, () -> world.desk(vendor).carrying(reservation));
    }

    @Override
    public WriteResult<RemoteRef> linkBack(String externalKey, Backlink other, Imprint imprint, Lane lane) {
        return wire.write(externalKey, () -> world.desk(vendor).linkBack(externalKey, other));
    }

    @Override
    public Optional<Quota> quota() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public Notice read(WebhookCall call) {
        return world.mail().read(call);
    }

    @Override
    public WebhookVerdict verify(WebhookCall call) {
        throw new AssertionError("the door is simulated");
    }

    @Override
    public WriteResult<WebhookSetup> register(URI target) {
        throw new AssertionError("webhooks are registered");
    }
}
