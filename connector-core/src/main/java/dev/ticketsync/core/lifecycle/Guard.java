package dev.ticketsync.core.lifecycle;

/**
 * Something an edge demands before it may be taken. A name only: what it takes to meet it is answered by {@link Evidence}.
 *
 * @param name as it stands in an answer's list of what is missing
 */
public record Guard(String name) {
    /** The output is valid against the ticket's {@code expectedOutputSchema}, where the ticket has one. */
    public static final Guard VALID_OUTPUT = new Guard("validOutput");
}
