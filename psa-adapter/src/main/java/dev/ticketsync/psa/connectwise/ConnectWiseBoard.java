package dev.ticketsync.psa.connectwise;

/** The service board that a connection syncs. */
record ConnectWiseBoard(long id, String name) {
    /** The board's tickets. */
    ConnectWiseConditions tickets() {
        return ConnectWiseConditions.NONE.equal("board/id", id);
    }
}
