package dev.ticketsync.core.provider;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a remote record is given to, by the part that they have in it.
 *
 * @param users ids of users there; a part that is missing is unknown, one with an empty id is nobody's
 */
public record Assignees(Map<Part, String> users) {
    /** Nothing is known of any part. */
    public static final Assignees UNKNOWN = new Assignees(Map.of());

    public Assignees {
        EnumMap<Part, String> ordered = new EnumMap<>(Part.class);
        ordered.putAll(users);
        users = Collections.unmodifiableMap(ordered);
    }

    /** What somebody may have to do with a record; who does the work comes first. */
    public enum Part {
        /** Does the work for the one whom the record is assigned to. */
        DELEGATE,
        /** Answers for it. */
        ASSIGNEE;

        /** The name in the store. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The trait of a {@link RemoteTicket} that holds the user's id. */
        public String trait() {
            return label() + "Id";
        }

        /** Returns the part of that label; empty if there is none. */
        public static Optional<Part> find(String label) {
            return Arrays.stream(values()).filter(part -> part.label().equals(label)).findFirst();
        }
    }

    /** Returns whom the part is given to; empty if to nobody, or if that is unknown. */
    public Optional<String> user(Part part) {
        return Optional.ofNullable(users.get(part)).filter(id -> !id.isEmpty());
    }

    /** Returns these with what is newly known; a part that is nobody's is left out. */
    public Assignees with(Assignees newer) {
        EnumMap<Part, String> both = new EnumMap<>(Part.class);
        both.putAll(users);
        both.putAll(newer.users);
        both.values().removeIf(String::isEmpty);
        return new Assignees(both);
    }
}
