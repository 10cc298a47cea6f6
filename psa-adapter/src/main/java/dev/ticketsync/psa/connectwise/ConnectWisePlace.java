package dev.ticketsync.psa.connectwise;

/**
 * A place in a list of tickets that is ordered by id. That is the one order a page can be asked for behind an id, and that the PSA is known to take: whether it
 * orders by {@code lastUpdated} isn't documented.
 *
 * @param newestFirst whether the list begins with the ticket that was made last
 * @param id          the last id before this place; zero where the list begins
 */
record ConnectWisePlace(boolean newestFirst, long id) {
    static final ConnectWisePlace OLDEST = new ConnectWisePlace(false, 0);
    static final ConnectWisePlace NEWEST = new ConnectWisePlace(true, 0);

    /** Narrows the list to what comes after this place. */
    ConnectWiseConditions rest(ConnectWiseConditions list) {
        if (id == 0) return list;
        return newestFirst ? list.below("id", id) : list.above("id", id);
    }

    String orderBy() {
        return newestFirst ? "id desc" : "id asc";
    }

    boolean isBefore(long other) {
        return id == 0 || (newestFirst ? other < id : other > id);
    }

    ConnectWisePlace after(long last) {
        return new ConnectWisePlace(newestFirst, last);
    }
}
