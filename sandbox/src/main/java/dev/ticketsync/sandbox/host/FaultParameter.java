package dev.ticketsync.sandbox.host;

import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** What the order of a fault may say, and how. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
enum FaultParameter {
    /** Whose calls or webhooks it befalls. */
    VENDOR("vendor", "a vendor's name", JsonNode::isTextual),
    /** What goes wrong: see {@link FaultKind}. */
    KIND("kind", "a kind's name", JsonNode::isTextual),
    /** Whom it befalls. */
    ACTOR("actor", "somebody's name, or * for everybody", JsonNode::isTextual),
    /** In the course of what. */
    OPERATION("operation", "an operation as the request log names it", JsonNode::isTextual),
    /** How likely it is each time. */
    PROBABILITY("probability", "a number within 0 and 1", value -> value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1),
    /** How often at most. */
    COUNT("count", "a whole number from 1", value -> isWhole(value, 1, Long.MAX_VALUE)),
    /** What its chances are drawn from. */
    SEED("seed", "a whole number", value -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE)),
    /** How long something takes. */
    DELAY("delayMs", "whole milliseconds from 0", value -> isWhole(value, 0, Integer.MAX_VALUE)),
    /** What the vendor asks to wait for. */
    RETRY_AFTER("retryAfterSeconds", "whole seconds from 1", value -> isWhole(value, 1, Integer.MAX_VALUE)),
    /** What the vendor answers. */
    STATUS("status", "an HTTP status within 400 and 599", value -> isWhole(value, 400, 599)),
    /** What the answer's body is instead. */
    BODY("body", "html, empty or wrongTypes", value -> Set.of("html", "empty", "wrongTypes").contains(value.asText())),
    /** Which status a rule answers. */
    FROM("from", "a status's name", JsonNode::isTextual),
    /** Where a rule leads. */
    TO("to", "a status's name", JsonNode::isTextual);

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
