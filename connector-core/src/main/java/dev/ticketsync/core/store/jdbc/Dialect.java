package dev.ticketsync.core.store.jdbc;

/** What the two databases say differently. */
enum Dialect {
    SQLITE("integer primary key", "", "timestamp"), POSTGRES("bigint generated always as identity primary key",
            " for no key update", "timestamp with time zone");

    /** Type of a primary key that the database counts up itself. */
    final String serial;
    /** Ends a select whose row nobody else may change, or select so, until the transaction ends. SQLite has one writer at a time anyway. */
    final String holdingRow;
    /** Type in which db-scheduler keeps times. */
    final String timestamp;

    Dialect(String serial, String holdingRow, String timestamp) {
        this.serial = serial;
        this.holdingRow = holdingRow;
        this.timestamp = timestamp;
    }
}
