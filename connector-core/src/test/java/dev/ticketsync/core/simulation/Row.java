package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.Presence;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.provider.RemoteTicket;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** One record at a vendor, as it stands now. */
final class Row {
    final Vendor vendor;
    final String key;
    final long created;
    final List<String> references = new ArrayList<>();
    boolean copied;
    /** Whose value stands in a field, where a person typed it here. */
    final Map<Field, Typed> standing = new EnumMap<>(Field.class);
    /** The connector's last write of a field, while nobody else has changed it. */
    final Map<Field, String> written = new EnumMap<>(Field.class);
    FieldValues raw = FieldValues.NONE;
    long revision;
    /** What stood here when the present tick of the vendor's clock began. */
    private FieldValues atTheMark = FieldValues.NONE;
    private long mark = -1;
    Presence presence = Presence.LIVE;
    Optional<Matter> matter = Optional.empty();
    /** As lists and searches show it, which come a little behind. */
    Optional<Sight> listed = Optional.empty();

    Row(Vendor vendor, String key, long created) {
        this.vendor = vendor;
        this.key = key;
        this.created = created;
    }

    String value(Field field) {
        return raw.get(field).orElse("");
    }

    /** It is about to be changed in that tick of the vendor's clock. */
    void marked(long now) {
        if (now == mark) return;
        mark = now;
        atTheMark = raw;
    }

    /** Tells whether that stood here when the present tick began: a change back to it within the tick shows in no revision. */
    boolean stoodAtTheMark(Field field, String value) {
        return atTheMark.get(field).filter(value::equals).isPresent();
    }

    RemoteRef ref() {
        return new RemoteRef(key, key, "https://" + vendor.connection() + ".example/" + key);
    }

    /** The connector may no longer know what it wrote here. */
    void forgetAnswers() {
        written.clear();
    }

    /** The record as it stands. */
    Sight sight() {
        RemoteTicket ticket = new RemoteTicket(ref(), Timeline.at(revision), Timeline.at(created), presence, raw,
                Map.of(RemoteTicket.REFERENCES, List.copyOf(references)));
        return new Sight(ticket, List.copyOf(standing.values()));
    }

    @Override
    public String toString() {
        return key;
    }
}
