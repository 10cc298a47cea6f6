package dev.ticketsync.app.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.ticketsync.core.store.Approvals;
import dev.ticketsync.core.store.Comments;
import dev.ticketsync.core.store.ConnectionState;
import dev.ticketsync.core.store.Connections;
import dev.ticketsync.core.store.Deliveries;
import dev.ticketsync.core.store.Delivery;
import dev.ticketsync.core.store.DeliveryFilter;
import dev.ticketsync.core.store.Dispatches;
import dev.ticketsync.core.store.DueTickets;
import dev.ticketsync.core.store.Events;
import dev.ticketsync.core.store.FiledDelivery;
import dev.ticketsync.core.store.Findings;
import dev.ticketsync.core.store.Installations;
import dev.ticketsync.core.store.Jobs;
import dev.ticketsync.core.store.Journal;
import dev.ticketsync.core.store.Links;
import dev.ticketsync.core.store.Relations;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.StoreUnavailable;
import dev.ticketsync.core.store.Subscriptions;
import dev.ticketsync.core.store.Tickets;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.store.Workspaces;

/** Keeps deliveries and the state of connections in memory: what the door and the health pages need of a store. */
final class InboxStore implements Store, Transaction, Deliveries, Connections {
    final List<Delivery> stored = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, ConnectionState> states = new HashMap<>();
    private boolean broken;

    synchronized void breakDown() {
        broken = true;
    }

    @Override
    public synchronized <T> T inTransaction(Function<? super Transaction, T> work) {
        if (broken) throw new StoreUnavailable("the disk is full", new IllegalStateException("disk"));
        return work.apply(this);
    }

    @Override
    public synchronized <T> T reading(Function<? super Transaction, T> query) {
        return query.apply(this);
    }

    @Override
    public boolean insertIfNew(Delivery delivery) {
        boolean isNew = known.add(delivery.workspace() + "/" + delivery.connection() + "/" + delivery.deliveryId());
        if (isNew) stored.add(delivery);
        return isNew;
    }

    @Override
    public long waiting(String workspace) {
        return stored.size();
    }

    @Override
    public ConnectionState get(String workspace, String connection) {
        return states.getOrDefault(workspace + "/" + connection, ConnectionState.fresh(connection));
    }

    @Override
    public void put(String workspace, ConnectionState state) {
        states.put(workspace + "/" + state.connection(), state);
    }

    @Override
    public Deliveries deliveries() {
        return this;
    }

    @Override
    public Connections connections() {
        return this;
    }

    @Override
    public void close() {}

    @Override
    public List<Delivery> inbox(String workspace, Collection<String> without, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void taken(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void park(String id, String reason, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FiledDelivery> list(DeliveryFilter filter, String beforeId, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FiledDelivery> find(String workspace, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean replay(String workspace, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int prune(Instant before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Tickets tickets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Comments comments() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Approvals approvals() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Relations relations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Links links() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Findings findings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Journal journal() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Events events() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DueTickets due() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Workspaces workspaces() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Jobs jobs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscriptions subscriptions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Installations installations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Dispatches dispatches() {
        throw new UnsupportedOperationException();
    }
}
