package dev.ticketsync.sandbox.judge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A field that both sides hold, with the literal table of what goes with what. Values are texts as the change logs have them: a Linear
 * priority is its number, everything else that is chosen from a list is its name.
 */
public enum Field {
    TITLE("title", "summary") {
        @Override
        public boolean agree(String linear, String psa) {
            boolean shortened = linear.length() > PSA_TITLE && psa.length() >= PSA_TITLE - 1 && psa.length() <= PSA_TITLE;
            return linear.equals(psa) || (shortened && linear.startsWith(psa.endsWith("…") ? psa.substring(0, psa.length() - 1) : psa));
        }
    },
    STATUS("state", "status") {
        @Override
        public boolean agree(String linear, String psa) {
            return STATUSES.getOrDefault(psa, Set.of()).contains(linear);
        }
    },
    PRIORITY("priority", "priority") {
        @Override
        public boolean agree(String linear, String psa) {
            return psa.equals(PRIORITIES.get(linear));
        }
    };

    private static final int PSA_TITLE = 100;

    /** For each status of a ticket, the states of an issue that are in step with it. */
    private static final Map<String, Set<String>> STATUSES = Map.of("New", Set.of("Triage", "Backlog"), "Triaged", Set.of("Todo"),
            "Escalated", Set.of("Todo"), "In Progress", Set.of("In Progress", "In Review"), "Waiting", Set.of("Waiting"),
            "Resolved", Set.of("Done"), "Closed", Set.of("Done", "Canceled", "Duplicate"));

    private static final Map<String, String> PRIORITIES = Map.of("1", "Priority 1 - Critical", "2", "Priority 2 - High",
            "3", "Priority 3 - Medium", "4", "Priority 4 - Low", "0", "Priority 5 - No priority");

    private final String linearName;
    private final String psaName;

    Field(String linearName, String psaName) {
        this.linearName = linearName;
        this.psaName = psaName;
    }

    /** The name by which findings know it, such as {@code title}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name by which one vendor's change log knows it. */
    public String on(Side side) {
        return side == Side.LINEAR ? linearName : psaName;
    }

    /** Whether the two values are in step. */
    public abstract boolean agree(String linear, String psa);

    /** The same, told by the side that the first value stands on. */
    public boolean agree(Side side, String here, String there) {
        return side == Side.LINEAR ? agree(here, there) : agree(there, here);
    }

    /** The field that a vendor's change log calls by this name; empty for fields that are not compared. */
    public static Optional<Field> named(Side side, String name) {
        for (Field field : values()) {
            if (field.on(side).equals(name)) return Optional.of(field);
        }
        return Optional.empty();
    }
}
