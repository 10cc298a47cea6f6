package dev.ticketsync.app.api;

import java.util.EnumMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.workflow.Move;

/** A move as it is asked for. */
final class Transition {
    private static final String OUTPUT = "output";

    private Transition() {}

    static Move of(ObjectNode body) {
        Map<Detail, String> with = new EnumMap<>(Detail.class);
        if (body.has(OUTPUT)) with.put(Detail.OUTPUT, body.get(OUTPUT).toString());
        for (Detail detail : new Detail[]{Detail.RESOLUTION, Detail.ERROR}) {
            if (body.has(detail.label())) with.put(detail, body.get(detail.label()).textValue());
        }
        return new Move(body.get("to").textValue(), with);
    }

    /** How a field that was found wrong is called in a request. */
    static String fieldOf(String field) {
        return field.equals(Detail.OUTPUT.label()) ? OUTPUT : field;
    }
}
