package dev.ticketsync.core.reconcile;

import java.util.Optional;

import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.Translation;
import dev.ticketsync.core.provider.Capabilities;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * A link with what is needed to read it.
 *
 * @param link         as stored
 * @param translation  between its remote's values and ours
 * @param capabilities what its remote can do
 */
public record LinkView(Link link, Translation translation, Capabilities capabilities) {
    String connection() {
        return link.connection();
    }

    /** What was last observed of the field; empty if that is unknown. */
    Optional<String> raw(Field field) {
        return link.memory().remote().flatMap(snapshot -> snapshot.raw().get(field));
    }

    Optional<Agreed> base(Field field) {
        return link.memory().base().get(field);
    }

    boolean agrees(Field field, String local) {
        return raw(field).filter(raw -> translation.agrees(field, local, raw)).isPresent();
    }

    /** Tells whether the pair is the one both sides agreed on last. */
    boolean isBase(Field field, String local) {
        return !remoteMoved(field) && !localMoved(field, local);
    }

    /** Tells whether the remote's value is another than agreed; a field never agreed on has moved. */
    boolean remoteMoved(Field field) {
        Optional<Agreed> base = base(field);
        return base.isEmpty() || raw(field).filter(raw -> !translation.sameRaw(field, raw, base.get().raw())).isPresent();
    }

    /** Tells whether our value is another than agreed; a field never agreed on has moved. */
    boolean localMoved(Field field, String local) {
        return base(field).filter(base -> translation.sameLocal(field, base.local(), local)).isEmpty();
    }

    boolean writes(Field field) {
        return capabilities.writable().contains(field);
    }

    /** Returns the values that are known to the remote's refusal. */
    FieldValues refused() {
        return link.memory().refused();
    }
}
