package dev.ticketsync.core.provider;

/** What the door makes of a webhook call. Switch over it without {@code default}. */
public sealed interface WebhookVerdict {
    /** Genuine. {@code deliveryId} is the same on every repeat of this delivery. */
    record Genuine(String deliveryId) implements WebhookVerdict {}

    /** Not signed by the remote, or older than it may be. */
    record Forged(String why) implements WebhookVerdict {}

    /** Not a webhook of this remote at all. */
    record Malformed(String why) implements WebhookVerdict {}

    /** It can't be told now (a signing key could not be fetched): the remote should send it again. */
    record Undecided(String why) implements WebhookVerdict {}
}
