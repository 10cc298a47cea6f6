package dev.ticketsync.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something on record for a person.
 *
 * @param id      time-ordered text
 * @param about   what it is about
 * @param values  the values involved
 * @param reason  one clear sentence: what, where, what to do; no ticket text
 * @param openedAt when it was found first
 * @param closed  empty while it is open
 */
public record Finding(String id, About about, Values values, String reason, Instant openedAt, Optional<Closed> closed) {
    /**
     * What a finding is about. Two findings about the same with the same {@link Values#lost} are one.
     *
     * @param ticketId   empty if it is about a connection as a whole
     * @param connection the connection whose side it is about
     * @param field      label of the field, or another short key ({@code vocabulary}, {@code create} …)
     */
    public record About(String workspace, FindingKind kind, String ticketId, String connection, String field) {}

    /**
     * The values, in our words where they have one, always base, local, remote; each empty where it has none.
     *
     * @param lost  the value that would be gone without this finding
     * @param legal for a rejection: the statuses that would have been legal
     */
    public record Values(String base, String local, String remote, String lost, List<String> legal) {
        /** No values. */
        public static final Values NONE = new Values("", "", "", "", List.of());

        public Values {
            legal = List.copyOf(legal);
        }
    }

    /**
     * How it ended.
     *
     * @param how {@code met} (the sides agree again), {@code taken CONNECTION}, {@code taken close}, {@code kept local}, {@code dismissed}
     */
    public record Closed(Instant at, String how) {}

    public boolean isOpen() {
        return closed.isEmpty();
    }
}
