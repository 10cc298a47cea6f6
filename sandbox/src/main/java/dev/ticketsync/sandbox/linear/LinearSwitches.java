package dev.ticketsync.sandbox.linear;

import java.util.Map;

import dev.ticketsync.sandbox.host.Switches;

/** Behaviour of Linear that its documentation and field reports leave open. */
final class LinearSwitches {
    private LinearSwitches() {}

    static Switches create() {
        return new Switches(Map.ofEntries(
                // the longest title; Linear publishes no number
                Map.entry("titleMax", 255),
                // transport status of "Argument Validation Error": 200 and 400 are both reported
                Map.entry("validationStatus", 200),
                // transport status of a client id that is taken, when creating an issue
                Map.entry("duplicateIssueStatus", 400),
                // whether a retried webhook carries the time of its first attempt ("original") or its own ("fresh")
                Map.entry("retryTimestamp", "original"),
                // whether moving to the trash arrives as "remove" or as "update"
                Map.entry("trashArrivesAs", "remove"), Map.entry("removeCarriesOnlyId", false),
                // whether an issue's webhooks say whom it is delegated to; they are reported not always to
                Map.entry("webhooksTellDelegate", true),
                // what moves updatedAt; archiving is reported not to
                Map.entry("archiveMovesUpdatedAt", false), Map.entry("trashMovesUpdatedAt", false), Map.entry("labelsMoveUpdatedAt", true),
                Map.entry("attachmentMovesIssue", false), Map.entry("commentEditMovesIssue", false),
                // whether leaving a completed or started state clears the dates it set
                Map.entry("reopeningClearsDates", true)));
    }
}
