package dev.ticketsync.sandbox.judge;

import dev.ticketsync.sandbox.host.Call;

/** Whose write it was. */
enum Author {
    /** Not a change: what the field held when the record was made. */
    START, PERSON, CONNECTOR,
    /** A rule of the vendor's own. */
    VENDOR;

    static Author of(String actor) {
        return switch (actor) {
            case "ada", "grace" -> PERSON;
            case Call.CONNECTOR -> CONNECTOR;
            default -> VENDOR;
        };
    }
}
