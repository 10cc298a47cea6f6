package dev.ticketsync.sandbox.host;

import java.util.Arrays;

/** What can go wrong. A kind strikes the connector's calls alone by default, or, where it is the vendor's own habit, everybody's. */
public enum FaultKind {
    /** Answers after {@code delayMs}. */
    LATENCY("latency", false),
    /** Refuses as the vendor refuses when a quota is used up. */
    RATE_LIMIT("rateLimit", false),
    /** Answers {@code status}, 503 by default, and does nothing. */
    SERVER_ERROR("serverError", false),
    /** Drops the connection and does nothing. */
    RESET("reset", false),
    /** Does what was asked, then drops the connection. Writes only. */
    COMMIT_THEN_NO_ANSWER("commitThenNoAnswer", false),
    /** Drops the connection, and does what was asked only after {@code delayMs}. Writes only. */
    LATE_COMMIT("lateCommit", false),
    /** Does what was asked, and answers only after {@code delayMs}. Writes only. */
    LATE_ANSWER("lateAnswer", false),
    /** Answers 200 with {@code body}: {@code html}, {@code empty} or {@code wrongTypes}, and does nothing. */
    BAD_BODY("badBody", false), WEBHOOK_LOST("webhookLost", true), WEBHOOK_DOUBLED("webhookDoubled", true),
    /** Holds a webhook until the next one for the same address has gone, at most {@code delayMs} (500). */
    WEBHOOK_REORDERED("webhookReordered", true),
    /** Sends a webhook after {@code delayMs}. */
    WEBHOOK_DELAYED("webhookDelayed", true),
    /** Stores texts as the vendor's editor would write them. */
    TEXT_REWRITING("textRewriting", true),
    /** After a write into status {@code from}, the vendor's own rule moves the record to {@code to}. */
    WORKFLOW_RULE("workflowRule", true);

    private final String wireName;
    private final boolean strikesEverybody;

    FaultKind(String wireName, boolean strikesEverybody) {
        this.wireName = wireName;
        this.strikesEverybody = strikesEverybody;
    }

    String wireName() {
        return wireName;
    }

    boolean strikesEverybody() {
        return strikesEverybody;
    }

    static FaultKind named(String wireName) {
        return Arrays.stream(values()).filter(kind -> kind.wireName.equals(wireName)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fault kind '" + wireName + "'; there are " + Arrays.stream(values()).map(FaultKind::wireName).toList()));
    }
}
