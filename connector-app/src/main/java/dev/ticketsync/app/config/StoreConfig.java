package dev.ticketsync.app.config;

/**
 * Where everything is kept.
 *
 * @param url a JDBC address of SQLite or PostgreSQL; it may hold a password
 */
public record StoreConfig(String url) {
    /** A file in a folder beside the one we run in. */
    public static final StoreConfig EMBEDDED = new StoreConfig("jdbc:sqlite:connector-data/connector.db");

    /** Names the kind of database only: the address may hold a password. */
    @Override
    public String toString() {
        return "StoreConfig[" + url.replaceFirst("^(jdbc:[a-z]+:).*", "$1…") + "]";
    }
}
