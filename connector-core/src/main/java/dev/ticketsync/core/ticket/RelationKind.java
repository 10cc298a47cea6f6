package dev.ticketsync.core.ticket;

import java.util.Arrays;
import java.util.Optional;

/** How two tickets belong together. */
public enum RelationKind {
    /** The other can't go on before this one is over. */
    BLOCKS("blocks"),
    /** The two have to do with each other; either way round is the same. */
    RELATES_TO("relatesTo"),
    /** This one is the same matter as the other, which is the one that counts. */
    DUPLICATE_OF("duplicateOf");

    private final String label;

    RelationKind(String label) {
        this.label = label;
    }

    /** The name in events, in the store and on the wire. */
    public String label() {
        return label;
    }

    /** Returns the kind of that label; empty if there is none. */
    public static Optional<RelationKind> find(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}
