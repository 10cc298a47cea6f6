package dev.ticketsync.core.mapping;

import java.util.Map;
import java.util.Optional;

import dev.ticketsync.core.provider.TextForm;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/**
 * Between one connection's values and ours, both ways. Immutable; thread-safe.
 *
 * @param status   statuses by id there
 * @param priority priorities by id there
 * @param forms    how the remote keeps each text; fields missing here are kept verbatim
 */
public record Translation(WordMapping status, WordMapping priority, Map<Field, TextForm> forms) {
    public Translation {
        forms = Map.copyOf(forms);
    }

    /** Returns our value for the remote's; empty if that word is not mapped. */
    public Optional<String> local(Field field, String raw) {
        return switch (field) {
            case STATUS -> status.local(raw);
            case PRIORITY -> priority.local(raw);
            case TITLE, DESCRIPTION -> Optional.of(raw);
        };
    }

    /** Returns what is written there for our value; empty if our word is not mapped. */
    public Optional<String> raw(Field field, String local) {
        return switch (field) {
            case STATUS -> status.id(local);
            case PRIORITY -> priority.id(local);
            case TITLE, DESCRIPTION -> Optional.of(form(field).written(local));
        };
    }

    /** Tells whether two of the remote's values are the same to us. */
    public boolean sameRaw(Field field, String one, String other) {
        return one.equals(other) || form(field).canonical(one).equals(form(field).canonical(other));
    }

    /** Tells whether two of our values are the same to this remote. */
    public boolean sameLocal(Field field, String one, String other) {
        return sameRaw(field, one, other);
    }

    /** Tells whether the remote's value is what it should be for ours. */
    public boolean agrees(Field field, String local, String raw) {
        return local(field, raw).filter(read -> sameLocal(field, read, local)).isPresent()
                || raw(field, local).filter(written -> sameRaw(field, written, raw)).isPresent();
    }

    /** Returns our values for the remote's; fields whose word is not mapped are left out. */
    public FieldValues local(FieldValues raw) {
        FieldValues found = FieldValues.NONE;
        for (Field field : raw.fields()) {
            Optional<String> value = local(field, raw.get(field).orElseThrow());
            if (value.isPresent()) found = found.with(field, value.get());
        }
        return found;
    }

    /** Returns what is written there for our values; fields whose word is not mapped are left out. */
    public FieldValues raw(FieldValues local) {
        FieldValues found = FieldValues.NONE;
        for (Field field : local.fields()) {
            Optional<String> value = raw(field, local.get(field).orElseThrow());
            if (value.isPresent()) found = found.with(field, value.get());
        }
        return found;
    }

    /** Returns what people at the remote see for one of its values; texts as they are. */
    public String shown(Field field, String raw) {
        return switch (field) {
            case STATUS -> status.name(raw);
            case PRIORITY -> priority.name(raw);
            case TITLE, DESCRIPTION -> raw;
        };
    }

    /** Returns the remote's value in our words; one that is mapped to nothing as people there see it. */
    public String ours(Field field, String raw) {
        return local(field, raw).orElseGet(() -> shown(field, raw));
    }

    /** Tells whether the remote is known to offer the value; true for texts. */
    public boolean knows(Field field, String raw) {
        return switch (field) {
            case STATUS -> status.knows(raw);
            case PRIORITY -> priority.knows(raw);
            case TITLE, DESCRIPTION -> true;
        };
    }

    public String fingerprint() {
        return status.fingerprint() + "|" + priority.fingerprint();
    }

    private TextForm form(Field field) {
        return forms.getOrDefault(field, TextForm.VERBATIM);
    }
}
