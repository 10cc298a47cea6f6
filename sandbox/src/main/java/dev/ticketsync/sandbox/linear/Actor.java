package dev.ticketsync.sandbox.linear;

/**
 * Whose credential a request carries.
 *
 * @param name   in faults and logs
 * @param userId the user that writes are attributed to
 * @param app    whether it is an OAuth app acting for itself, which has other quotas and may not manage webhooks
 */
record Actor(String name, String userId, boolean app, boolean admin) {
    /** What moves records without a user: webhooks of its writes have no actor. */
    static final Actor AUTOMATION = new Actor("automation", "", false, true);

    boolean isAutomation() {
        return userId.isEmpty();
    }
}
