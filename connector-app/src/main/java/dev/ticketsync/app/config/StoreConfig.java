package dev.ticketsync.app.config;

import java.time.Duration;

/**
 * Where everything is kept.
 *
 * @param url       a JDBC address of SQLite or PostgreSQL; it may hold a password
 * @param heartbeat how often a process says there that it lives; after four that are missing its workspaces go to another; the same
 *                  for all processes
 */
public record StoreConfig(String url, Duration heartbeat) {
    /** A file in a folder beside the one we run in. */
    public static final StoreConfig EMBEDDED = new StoreConfig("jdbc:sqlite:connector-data/connector.db", Duration.ofSeconds(5));

    /** Names the kind of database only: the address may hold a password. */
    @Override
    public String toString() {
        return "StoreConfig[" + url.replaceFirst("^(jdbc:[a-z]+:).*", "$1…") + "]";
    }
}
