package dev.ticketsync.app.config;

/** Names a place in the file as people write it: {@code workspaces.acme.mirror[0].from}. */
final class KeyPath {
    static final String ROOT = "";

    private KeyPath() {}

    static String key(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
