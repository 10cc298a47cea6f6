package dev.ticketsync.core.link;

import dev.ticketsync.core.provider.Assignees;

/**
 * Whom the remote had given its record to when we last took that over: the base by which a change of hands there is told from one here.
 *
 * @param to     whom, as far as it was ever told
 * @param agent  whom of our agents that was; the empty string if none
 * @param counts true if the ticket was assigned to the agent by that
 */
public record Given(Assignees to, String agent, boolean counts) {
    /** To nobody, as far as is known. */
    public static final Given NONE = new Given(Assignees.UNKNOWN, "", false);
}
