package dev.ticketsync.core.ticket;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What may be done only once a person has approved it.
 *
 * @param ticketId   of which ticket
 * @param kind       what is done
 * @param connection for a {@link Kind#WRITE}: where to; else empty
 * @param from       the status that it begins in: the ticket's, or the one that the remote has; empty if there is no record there yet
 * @param to         the status that it leads to
 * @param with       what is handed in with a move
 */
public record Proposal(String ticketId, Kind kind, String connection, String from, String to, Map<Detail, String> with) {
    /** What is done. */
    public enum Kind {
        /** The ticket moves. */
        MOVE("move"),
        /** A remote is told the ticket's status. */
        WRITE("write");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The name in the store and on the wire. */
        public String label() {
            return label;
        }

        /** Returns the kind of that label; empty if there is none. */
        public static Optional<Kind> find(String label) {
            for (Kind kind : values())
                if (kind.label.equals(label)) return Optional.of(kind);
            return Optional.empty();
        }
    }

    public Proposal {
        EnumMap<Detail, String> ordered = new EnumMap<>(Detail.class);
        ordered.putAll(with);
        with = Collections.unmodifiableMap(ordered);
    }

    public static Proposal move(String ticketId, String from, String to, Map<Detail, String> with) {
        return new Proposal(ticketId, Kind.MOVE, "", from, to, with);
    }

    public static Proposal write(String ticketId, String connection, String from, String to) {
        return new Proposal(ticketId, Kind.WRITE, connection, from, to, Map.of());
    }

    /** Tells whether both mean the same, whoever proposes it and whatever is handed in with it. */
    public boolean isLike(Proposal other) {
        return ticketId.equals(other.ticketId) && kind == other.kind && connection.equals(other.connection) && to.equals(other.to);
    }

    /** What it is, in a few words. */
    public String words() {
        return switch (kind) {
            case MOVE -> "to move from " + from + " to " + to;
            case WRITE -> "to tell " + connection + " that it is " + to;
        };
    }
}
