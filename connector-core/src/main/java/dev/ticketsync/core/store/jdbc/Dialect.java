package dev.ticketsync.core.store.jdbc;

/** What the two databases say differently. */
enum Dialect {
    SQLITE("integer primary key", "", "", "timestamp"), POSTGRES("bigint generated always as identity primary key", " for share",
            " for no key update", "timestamp with time zone");

    /** Type of a primary key that the database counts up itself. */
    final String serial;
    /** Ends a select whose row must stay as it is until the transaction ends. SQLite has one writer at a time, so nothing can change it. */
    final String keepingRow;
    /** Ends a select whose row nobody else may select so until the transaction ends. */
    final String holdingRow;
    /** Type in which db-scheduler keeps times. */
    final String timestamp;

    Dialect(String serial, String keepingRow, String holdingRow, String timestamp) {
        this.serial = serial;
        this.keepingRow = keepingRow;
        this.holdingRow = holdingRow;
        this.timestamp = timestamp;
    }
}
