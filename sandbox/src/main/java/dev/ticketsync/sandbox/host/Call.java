package dev.ticketsync.sandbox.host;

/**
 * Who calls what.
 *
 * @param actor     {@code connector}, {@code ada}, {@code grace}, or another name the vendor knows
 * @param operation the vendor's name for it, such as {@code issueUpdate} or {@code PATCH /service/tickets/{id}}
 */
public record Call(String vendor, String actor, String operation, CallKind kind) {
    /** The actor that stands for the system under test; faults strike it alone unless told otherwise. */
    public static final String CONNECTOR = "connector";
}
