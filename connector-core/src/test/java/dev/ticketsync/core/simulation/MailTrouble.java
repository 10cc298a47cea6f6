package dev.ticketsync.core.simulation;

/** What can befall a webhook besides overtaking another. */
enum MailTrouble {
    LOST, DOUBLED, LATE,
    /** It leaves out fields that it could tell, and what the record refers to. */
    PARTIAL,
    /** It says no more than that something happened to the record. */
    HINT,
    /** Reading it fails, by a fault of ours. */
    BROKEN
}
