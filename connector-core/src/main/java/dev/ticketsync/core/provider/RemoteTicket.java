package dev.ticketsync.core.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.Assignees.Part;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * A remote record as it was read, in the remote's own words.
 *
 * @param ref      where it is found
 * @param revision the remote's mark of its last change, on the remote's clock; two states may share one where its clock is coarse
 * @param created  when it was created, on the remote's clock
 * @param presence whether it is in use
 * @param raw      status and priority by their <em>id</em> there, texts as they were sent; a missing field is unknown, an empty one empty
 * @param traits   what a mirror rule may ask for, by name as people see it there ({@code status}, {@code labels}, {@code team}, {@code board} …);
 *                 besides, {@link #REFERENCES} holds what the record says of other systems' records, {@link #MERGED_INTO} and
 *                 {@link #MERGED_HERE} what became of it and through it, and the traits of {@link Assignees} the ids of those whom it is
 *                 given to
 */
public record RemoteTicket(RemoteRef ref, Instant revision, Instant created, Presence presence, FieldValues raw,
        Map<String, List<String>> traits) {
    /** The trait that holds, of a record that was merged into another, that one's external key and display key. */
    public static final String MERGED_INTO = "mergedInto";
    /**
     * The trait that holds the external keys of the records that were merged into this one. It is missing where there are none, and empty where there are some
     * and this sight of the record doesn't say which.
     */
    public static final String MERGED_HERE = "mergedHere";
    /** The trait that holds ids, references and page addresses of other systems' records, as this one carries them. */
    public static final String REFERENCES = "references";

    public RemoteTicket {
        traits = Map.copyOf(traits);
    }

    /** What this record says of other systems' records; empty if nothing. */
    public List<String> references() {
        return traits.getOrDefault(REFERENCES, List.of());
    }

    /** What the record is found by: what it says of others', and its own key. */
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>(references());
        tokens.add(externalKey());
        return tokens;
    }

    /** Tells whether {@link #references} is all that the record says; false if this sight of it left that out. */
    public boolean tellsReferences() {
        return traits.containsKey(REFERENCES);
    }

    /** Where the record goes on that this one was merged into, without its page; empty if it wasn't merged. */
    public Optional<RemoteRef> survivor() {
        List<String> told = traits.getOrDefault(MERGED_INTO, List.of());
        return told.isEmpty() ? Optional.empty() : Optional.of(new RemoteRef(told.getFirst(), told.getLast(), ""));
    }

    /** The same record, of which it is known now which were merged into it. */
    public RemoteTicket absorbing(List<String> keys) {
        Map<String, List<String>> all = new HashMap<>(traits);
        all.put(MERGED_HERE, List.copyOf(keys));
        return new RemoteTicket(ref, revision, created, presence, raw, all);
    }

    /** The external keys of the records that were merged into this one, as far as this sight of it tells. */
    public List<String> absorbed() {
        return traits.getOrDefault(MERGED_HERE, List.of());
    }

    /** Tells whether {@link #absorbed} is all that were merged into this one; false if this sight of it left that out. */
    public boolean tellsAbsorbed() {
        return !absorbed().isEmpty() || !traits.containsKey(MERGED_HERE);
    }

    /** Whom the record is given to, as far as this sight of it tells. */
    public Assignees assignees() {
        EnumMap<Part, String> told = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            List<String> ids = traits.get(part.trait());
            if (ids != null) told.put(part, ids.isEmpty() ? "" : ids.getFirst());
        }
        return new Assignees(told);
    }

    public String externalKey() {
        return ref.externalKey();
    }
}
