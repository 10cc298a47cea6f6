package dev.ticketsync.app.http;

import java.util.Locale;

/** What the door answers, and with which status. Linear takes 200 alone for success; ConnectWise calls again after 429, not after 503. */
public enum DoorAnswer {
    /** It is on disk. */
    STORED(200),
    /** It was on disk already. */
    REPEATED(200), MALFORMED(400),
    /** Not signed by the remote, or too old. */
    FORGED(401),
    /** There is no such workspace or connection. */
    UNKNOWN(404), TOO_LARGE(413),
    /** It couldn't be told whether it is genuine. */
    UNDECIDED(429),
    /** It couldn't be stored now. */
    OVERLOADED(429);

    private final int status;

    DoorAnswer(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The name in meters and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
