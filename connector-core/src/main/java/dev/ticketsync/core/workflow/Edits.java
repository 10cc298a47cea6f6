package dev.ticketsync.core.workflow;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.core.ticket.Priority;

/** Judges values that somebody hands in. */
final class Edits {
    /** What an edit may change; the rest follows from what is done with the ticket. */
    private static final Set<Detail> EDITABLE = EnumSet.of(Detail.CHANNEL, Detail.MODE, Detail.PIPELINE_RUN, Detail.PROJECT, Detail.PARENT,
            Detail.EXPECTED_OUTPUT, Detail.RESOLUTION);
    private static final Set<Detail> HANDED_IN = EnumSet.of(Detail.RESOLUTION, Detail.OUTPUT, Detail.ERROR);

    private Edits() {}

    static void check(FieldValues fields) {
        if (fields.knows(Field.STATUS)) throw new InvalidField(Field.STATUS.label(), "is moved along edges, not edited");
        fields.get(Field.PRIORITY).filter(word -> Priority.find(word).isEmpty()).ifPresent(word -> {
            throw new InvalidField(Field.PRIORITY.label(), "is no priority: it takes "
                    + Stream.of(Priority.values()).map(Priority::label).collect(Collectors.joining(", ")));
        });
    }

    static void check(Map<Detail, String> details) {
        details.forEach((detail, value) -> {
            if (!EDITABLE.contains(detail)) throw new InvalidField(detail.label(), "is not edited: it follows from what is done");
            if (detail == Detail.EXPECTED_OUTPUT && !value.isEmpty()) refuse(detail, OutputSchema.flaw(value));
        });
    }

    static void checkHandedIn(Map<Detail, String> with) {
        with.forEach((detail, value) -> {
            if (!HANDED_IN.contains(detail)) throw new InvalidField(detail.label(), "can't be handed in with a move");
            if (detail == Detail.OUTPUT && !value.isEmpty()) refuse(detail, OutputSchema.flawOfOutput(value));
        });
    }

    private static void refuse(Detail detail, Optional<String> flaw) {
        flaw.ifPresent(why -> {
            throw new InvalidField(detail.label(), why);
        });
    }
}
