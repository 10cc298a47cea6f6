package dev.ticketsync.core.workflow;

/** There is no approval of that id in the workspace. One of another workspace is just as unknown. */
public final class UnknownApproval extends Refused {
    private static final long serialVersionUID = 1;

    UnknownApproval(String id) {
        super("there is no approval " + id);
    }
}
