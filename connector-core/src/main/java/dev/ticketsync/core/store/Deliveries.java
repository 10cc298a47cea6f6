package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The inbox of webhook calls, and those already taken in until their time to be kept has passed. */
public interface Deliveries {
    /** Returns true if it was stored; false if this delivery is known already. */
    boolean insertIfNew(Delivery delivery);

    /** Returns the oldest deliveries not taken in yet, in order of their ids, but for those of the {@code without} connections. */
    List<Delivery> inbox(String workspace, Collection<String> without, int limit);

    /** Takes deliveries out of the inbox. Taking one twice is no error. */
    void taken(Collection<String> ids);

    /** Gives up on a delivery until a person replays it. */
    void park(String id, String reason, Instant at);

    /** Returns up to {@code limit} of the deliveries that are meant, with an id below {@code beforeId} (from the last if empty), newest first. */
    List<FiledDelivery> list(DeliveryFilter filter, String beforeId, int limit);

    /** Returns the delivery and what became of it. */
    Optional<FiledDelivery> find(String workspace, String id);

    /** Puts a delivery that was taken in or parked back into the inbox. Returns true if it wasn't there already. */
    boolean replay(String workspace, String id);

    long waiting(String workspace);

    /** Removes up to {@code limit} deliveries received before {@code before} and returns how many. Those waiting or parked stay. */
    int prune(Instant before, int limit);
}
