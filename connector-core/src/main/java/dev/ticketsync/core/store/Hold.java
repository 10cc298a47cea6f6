package dev.ticketsync.core.store;

/** The time during which a workspace is one worker's. It lasts as long as the holder gives signs of life, and may be lost unnoticed. Thread-safe. */
public interface Hold {
    /** Of somebody who has no rivals. */
    Hold ALONE = new Hold() {
        @Override
        public boolean isEnding() {
            return false;
        }

        @Override
        public boolean isFresh() {
            return true;
        }
    };

    /** Tells whether to finish what is under way and give the workspace back. */
    boolean isEnding();

    /**
     * Tells whether at least half of the time is left after which the workspace may be another's. Only then is a write begun: a process that was frozen, or
     * hasn't reached the database for a while, would else write what another has decided meanwhile.
     */
    boolean isFresh();
}
