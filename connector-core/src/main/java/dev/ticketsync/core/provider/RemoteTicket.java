package dev.ticketsync.core.provider;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
 *                 besides, {@link #REFERENCES} holds what the record says of other systems' records, and the traits of
 *                 {@link Assignees} the ids of those whom it is given to
 */
public record RemoteTicket(RemoteRef ref, Instant revision, Instant created, Presence presence, FieldValues raw,
        Map<String, List<String>> traits) {
    /** The trait that holds ids, references and page addresses of other systems' records, as this one carries them. */
    public static final String REFERENCES = "references";

    public RemoteTicket {
        traits = Map.copyOf(traits);
    }

    /** What this record says of other systems' records; empty if nothing. */
    public List<String> references() {
        return traits.getOrDefault(REFERENCES, List.of());
    }

    /** Tells whether {@link #references} is all that the record says; false if this sight of it left that out. */
    public boolean tellsReferences() {
        return traits.containsKey(REFERENCES);
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
