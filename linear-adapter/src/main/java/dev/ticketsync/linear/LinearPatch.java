package dev.ticketsync.linear;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.provider.RemotePatch;
import dev.ticketsync.core.ticket.Field;

/** Writes values as Linear's inputs want them: the same names for a create and an update. */
final class LinearPatch {
    private LinearPatch() {}

    /** Puts the patch into the input. Returns what is wrong with it; empty if nothing is. */
    static Optional<String> into(ObjectNode input, RemotePatch patch) {
        patch.raw().forEach((field, value) -> put(input, field, value));
        Optional<String> priority = patch.raw().get(Field.PRIORITY);
        if (priority.isEmpty() || input.has("priority")) return Optional.empty();
        return Optional.of("Linear has no priority " + priority.get() + ": it takes 0 to 4");
    }

    private static void put(ObjectNode input, Field field, String value) {
        switch (field) {
            case STATUS -> input.put("stateId", value);
            case TITLE -> input.put("title", value);
            case DESCRIPTION -> input.put("description", value);
            case PRIORITY -> LinearPriorities.number(value).ifPresent(number -> input.put("priority", number));
        }
    }
}
