package dev.ticketsync.sandbox.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can go wrong. A kind strikes the connector's calls alone by default, or, where it is the vendor's own habit, everybody's. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is immutable, only not marked so
public enum FaultKind {
    /** Answers after {@code delayMs}. */
    LATENCY("latency", false, FaultParameter.DELAY),
    /** Refuses as the vendor refuses when a quota is used up, for {@code retryAfterSeconds} if they are given. */
    RATE_LIMIT("rateLimit", false, FaultParameter.RETRY_AFTER),
    /** Answers {@code status}, 503 by default, and does nothing. */
    SERVER_ERROR("serverError", false, FaultParameter.STATUS),
    /** Drops the connection and does nothing. */
    RESET("reset", false),
    /** Does what was asked, then drops the connection. Writes only. */
    COMMIT_THEN_NO_ANSWER("commitThenNoAnswer", false),
    /**
     * Answers {@code status}, as a gateway does that has waited long enough, or drops the connection if none is given, and does what was asked only after
     * {@code delayMs}. Writes only.
     */
    LATE_COMMIT("lateCommit", false, FaultParameter.DELAY, FaultParameter.STATUS),
    /** Does what was asked, and answers only after {@code delayMs}. Writes only. */
    LATE_ANSWER("lateAnswer", false, FaultParameter.DELAY),
    /** Answers 200 with {@code body}: {@code html}, {@code empty} or {@code wrongTypes}, and does nothing. */
    BAD_BODY("badBody", false, FaultParameter.BODY),
    /** Sends a webhook never. */
    WEBHOOK_LOST("webhookLost", true),
    /** Sends a webhook twice. */
    WEBHOOK_DOUBLED("webhookDoubled", true),
    /** Holds a webhook until the next one for the same address has gone, at most {@code delayMs} (500). */
    WEBHOOK_REORDERED("webhookReordered", true, FaultParameter.DELAY),
    /** Sends a webhook after {@code delayMs}. */
    WEBHOOK_DELAYED("webhookDelayed", true, FaultParameter.DELAY),
    /** Stores a text as the vendor's editor would write it; fires where that is another one. */
    TEXT_REWRITING("textRewriting", true),
    /** After a write into status {@code from}, the vendor's own rule moves the record to {@code to}, at Linear {@code delayMs} later. */
    WORKFLOW_RULE("workflowRule", true, FaultParameter.FROM, FaultParameter.TO, FaultParameter.DELAY);

    private final String wireName;
    private final boolean strikesEverybody;
    private final Set<FaultParameter> parameters;

    FaultKind(String wireName, boolean strikesEverybody, FaultParameter... parameters) {
        this.wireName = wireName;
        this.strikesEverybody = strikesEverybody;
        this.parameters = Set.of(parameters);
    }

    /** The name in orders, such as {@code rateLimit}. */
    public String wireName() {
        return wireName;
    }

    boolean strikesEverybody() {
        return strikesEverybody;
    }

    /** The parameter of that name; what every order may say is among them. */
    Optional<FaultParameter> parameter(String name) {
        return parameters().filter(parameter -> parameter.wireName().equals(name)).findFirst();
    }

    Stream<FaultParameter> parameters() {
        return Stream.concat(FaultParameter.COMMON.stream(), parameters.stream()).sorted();
    }

    static FaultKind named(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fault kind '" + wireName + "'; there are " + Arrays.stream(values()).map(FaultKind::wireName).toList()));
    }
}
