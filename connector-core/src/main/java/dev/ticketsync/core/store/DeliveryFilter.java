package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries are meant. What is empty leaves nothing out.
 *
 * @param workspace  whose
 * @param state      what became of them
 * @param connection which connection's
 * @param since      received then or later
 * @param until      received before
 * @param reason     a part of why they were parked
 */
public record DeliveryFilter(String workspace, Optional<FiledDelivery.State> state, Optional<String> connection, Optional<Instant> since,
        Optional<Instant> until, Optional<String> reason) {
    /** Every delivery of the workspace. */
    public static DeliveryFilter all(String workspace) {
        return new DeliveryFilter(workspace, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public DeliveryFilter in(FiledDelivery.State newState) {
        return new DeliveryFilter(workspace, Optional.of(newState), connection, since, until, reason);
    }

    public DeliveryFilter over(String newConnection) {
        return new DeliveryFilter(workspace, state, Optional.of(newConnection), since, until, reason);
    }

    public DeliveryFilter between(Optional<Instant> newSince, Optional<Instant> newUntil) {
        return new DeliveryFilter(workspace, state, connection, newSince, newUntil, reason);
    }

    public DeliveryFilter because(String newReason) {
        return new DeliveryFilter(workspace, state, connection, since, until, Optional.of(newReason));
    }

    /** Tells whether the delivery is meant. */
    public boolean matches(FiledDelivery filed) {
        Delivery delivery = filed.delivery();
        return delivery.workspace().equals(workspace) && state.filter(wanted -> wanted != filed.state()).isEmpty()
                && connection.filter(wanted -> !wanted.equals(delivery.connection())).isEmpty()
                && since.filter(delivery.receivedAt()::isBefore).isEmpty()
                && until.filter(end -> !delivery.receivedAt().isBefore(end)).isEmpty()
                && reason.filter(part -> !filed.why().contains(part)).isEmpty();
    }
}
