package dev.ticketsync.core.workflow;

/** There is no ticket of that id in the workspace. One of another workspace is just as unknown. */
public final class UnknownTicket extends Refused {
    private static final long serialVersionUID = 1;

    private final String id;

    UnknownTicket(String id) {
        super("there is no ticket " + id);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
