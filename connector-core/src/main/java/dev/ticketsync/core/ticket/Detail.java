package dev.ticketsync.core.ticket;

/** A text that a ticket holds besides its {@link Field}s, and that stays here: it doesn't cross. */
public enum Detail {
    /** The agent or person that works on it. */
    ASSIGNED_AGENT("assignedAgentId"),
    /** The team or queue that it lies with. */
    ASSIGNED_TEAM("assignedTeamId"),
    /** The agent that handed it on. */
    DELEGATED_BY("delegatedByAgentId"),
    /** The conversation that belongs to it. */
    CHANNEL("channelId"),
    /** How it is worked on; a word that its agents understand. */
    MODE("mode"),
    /** The run of a pipeline that it came from. */
    PIPELINE_RUN("pipelineRunId"),
    /** The project that it is part of. */
    PROJECT("projectId"),
    /** The ticket that it is a part of. */
    PARENT("parentTicketId"),
    /** A JSON Schema that its output must be valid against. */
    EXPECTED_OUTPUT("expectedOutputSchema"),
    /** What the work brought out, as JSON. */
    OUTPUT("outputJson"),
    /** Why it failed, or what it waits for. */
    ERROR("errorMessage"),
    /** How it was resolved, in words. */
    RESOLUTION("resolution"),
    /** The oldest approval that it waits for. */
    AWAITED_APPROVAL("awaitedApprovalId"),
    /** Who has confirmed for the customer that it is resolved. */
    CONFIRMED_BY("confirmedBy");

    private final String label;

    Detail(String label) {
        this.label = label;
    }

    /** The name in events, in the store and on the wire. */
    public String label() {
        return label;
    }
}
