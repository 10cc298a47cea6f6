package dev.ticketsync.core.sync.repair;

/** What became of a person's word on a finding. Switch over it without {@code default}. */
public sealed interface Resolution {
    /**
     * It was followed: the finding is closed.
     *
     * @param how as in {@link dev.ticketsync.core.store.Finding.Closed#how}
     */
    record Settled(String how) implements Resolution {}

    /**
     * It can't be followed; nothing was changed.
     *
     * @param reason one clear sentence without ticket text: what is wrong and what to do
     */
    record Declined(String reason) implements Resolution {}
}
