package dev.ticketsync.sandbox.linear;

import java.util.Map;

/** The types of record that the workspace holds, and which of their fields lead to other records. */
enum Kind {
    ISSUE("Issue"), STATE("WorkflowState"), TEAM("Team"), USER("User"), LABEL("IssueLabel"), COMMENT("Comment"), ATTACHMENT(
            "Attachment"), WEBHOOK("Webhook");

    private static final Map<String, Kind> REFERENCES = Map.ofEntries(Map.entry("Issue.state", STATE), Map.entry("Issue.team", TEAM),
            Map.entry("Issue.assignee", USER), Map.entry("Issue.delegate", USER), Map.entry("Issue.creator", USER),
            Map.entry("Issue.parent", ISSUE),
            Map.entry("WorkflowState.team", TEAM), Map.entry("IssueLabel.team", TEAM), Map.entry("IssueLabel.parent", LABEL),
            Map.entry("Team.defaultIssueState", STATE), Map.entry("Team.triageIssueState", STATE), Map.entry("Comment.issue", ISSUE),
            Map.entry("Comment.user", USER), Map.entry("Comment.parent", COMMENT), Map.entry("Attachment.issue", ISSUE),
            Map.entry("Attachment.creator", USER), Map.entry("Webhook.team", TEAM), Map.entry("Webhook.creator", USER));

    private final String typeName;

    Kind(String typeName) {
        this.typeName = typeName;
    }

    String typeName() {
        return typeName;
    }

    /** Fields, as {@code Type.field}, whose target's id is in the column {@code fieldId}. */
    static Map<String, Kind> references() {
        return REFERENCES;
    }
}
