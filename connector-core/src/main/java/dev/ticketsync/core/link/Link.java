package dev.ticketsync.core.link;

import java.util.Optional;

import dev.ticketsync.core.provider.RemoteRef;

/**
 * The tie between a ticket and one remote record. Immutable; every change gives a new one.
 *
 * @param id       what it ties together
 * @param state    how far it has come
 * @param ref      where the record is found; empty until it exists
 * @param creation how the record comes into being
 * @param memory   what is remembered of the remote
 * @param version  counts the changes that were kept; the store takes a change only of the version that it holds
 */
public record Link(LinkId id, LinkState state, Optional<RemoteRef> ref, Creation creation, Memory memory, long version) {
    /** A link that is not kept yet. */
    public Link(LinkId id, LinkState state, Optional<RemoteRef> ref, Creation creation, Memory memory) {
        this(id, state, ref, creation, memory, 1);
    }

    public String connection() {
        return id.connection();
    }

    public String ticketId() {
        return id.ticketId();
    }

    public boolean isLive() {
        return state == LinkState.LIVE;
    }

    /** Returns the link as one over another connection, to the same record. */
    public Link over(String connection) {
        LinkId moved = new LinkId(id.id(), id.workspace(), id.ticketId(), connection);
        return new Link(moved, state, ref, creation, memory, version);
    }

    public Link in(LinkState newState) {
        return new Link(id, newState, ref, creation, memory, version);
    }

    public Link at(RemoteRef newRef) {
        return new Link(id, state, Optional.of(newRef), creation, memory, version);
    }

    public Link with(Creation newCreation) {
        return new Link(id, state, ref, newCreation, memory, version);
    }

    public Link with(Memory newMemory) {
        return new Link(id, state, ref, creation, newMemory, version);
    }

    /** Returns the link as it is once this change of it is kept. */
    public Link kept() {
        return new Link(id, state, ref, creation, memory, version + 1);
    }
}
