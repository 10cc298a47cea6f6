package dev.ticketsync.psa.connectwise;

/** The service board that a connection syncs. */
record ConnectWiseBoard(long id, String name) {
    /** The board's tickets; what the lists of tickets hold of projects is left out. */
    ConnectWiseConditions tickets() {
        return ConnectWiseConditions.NONE.equal("board/id", id).equal("recordType", "ServiceTicket");
    }
}
