package dev.ticketsync.core.store;

/** Where each connection stands. */
public interface Connections {
    /** Returns the connection's state; a fresh one if there is none. */
    ConnectionState get(String workspace, String connection);

    void put(String workspace, ConnectionState state);
}
