package dev.ticketsync.core.workflow;

/** A value that can't be taken. */
public final class InvalidField extends Refused {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String why;

    InvalidField(String field, String why) {
        super(field + " " + why);
        this.field = field;
        this.why = why;
    }

    /** The name of the field, as on the wire. */
    public String field() {
        return field;
    }

    /** What is wrong with it and what it takes; the sentence goes on after the field's name. */
    public String why() {
        return why;
    }
}
