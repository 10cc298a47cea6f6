package dev.ticketsync.sandbox.host;

import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** What the order of a fault may say, and how. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
enum FaultParameter {
    VENDOR("vendor", "a vendor's name", JsonNode::isTextual), KIND("kind", "a kind's name", JsonNode::isTextual), ACTOR("actor",
            "somebody's name, or * for everybody",
            JsonNode::isTextual), OPERATION("operation", "an operation as the request log names it", JsonNode::isTextual), PROBABILITY(
                    "probability", "a number within 0 and 1",
                    value -> value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1), COUNT("count", "a whole number from 1",
                            value -> isWhole(value, 1, Long.MAX_VALUE)), SEED("seed", "a whole number",
                                    value -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE)), DELAY("delayMs", "whole milliseconds from 0",
                                            value -> isWhole(value, 0, Integer.MAX_VALUE)), RETRY_AFTER("retryAfterSeconds",
                                                    "whole seconds from 1", value -> isWhole(value, 1, Integer.MAX_VALUE)), STATUS("status",
                                                            "an HTTP status within 400 and 599",
                                                            value -> isWhole(value, 400, 599)), BODY("body", "html, empty or wrongTypes",
                                                                    value -> Set.of("html", "empty", "wrongTypes")
                                                                            .contains(value.asText())), FROM("from", "a status's name",
                                                                                    JsonNode::isTextual), TO("to", "a status's name",
                                                                                            JsonNode::isTextual);

    /** What every order may say. */
    static final Set<FaultParameter> COMMON = Set.of(VENDOR, KIND, ACTOR, OPERATION, PROBABILITY, COUNT, SEED);

    private final String wireName;
    private final String wanted;
    private final Predicate<JsonNode> fits;

    FaultParameter(String wireName, String wanted, Predicate<JsonNode> fits) {
        this.wireName = wireName;
        this.wanted = wanted;
        this.fits = fits;
    }

    String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if the value isn't one that the parameter may have */
    void check(JsonNode value) {
        if (!fits.test(value)) throw new IllegalArgumentException("'" + wireName + "' of a fault is " + wanted + ", not " + value);
    }

    private static boolean isWhole(JsonNode value, long least, long most) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= least && value.asLong() <= most;
    }
}
