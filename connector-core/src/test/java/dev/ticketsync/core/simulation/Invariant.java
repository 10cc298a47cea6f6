package dev.ticketsync.core.simulation;

/** What must always hold. Each counts how often it could have been broken, as {@code checked: …} in the tally. */
enum Invariant {
    NO_ILLEGAL_EDGE("a ticket moves along listed edges only"), LEGAL_EDGE_TAKEN("nobody is refused a listed move"), NO_DOUBLE_CREATE(
            "no record is created twice for the same matter"), NOTHING_LOST(
                    "what a person typed ends on both sides, was answered by a later person, or stands in a finding"), NOTHING_INVENTED(
                            "a ticket holds only texts that a person typed for it"), NO_WRITE_WHEN_QUIET(
                                    "a quiet system writes nothing"), NO_ECHO_WRITTEN(
                                            "what the connector wrote and got an answer for is not written again while it stands there"), NO_WRITE_AFTER_LEASE(
                                                    "a replica that lost its lease sends no further write"), ACKNOWLEDGED_IS_DURABLE(
                                                            "a delivery that was answered with 200 is in the store"), IN_STEP_WHEN_QUIET(
                                                                    "when quiet, every mapped field is equal on all sides or a finding holds the value"), CROSSED_WHEN_QUIET(
                                                                            "when quiet, every record that should have crossed has its counterpart"), STATE_IS_FOLD(
                                                                                    "the ticket is what its journal and its events add up to"), COMES_TO_REST(
                                                                                            "once nothing happens any more, the system comes to rest"), DISPATCHED_ONCE(
                                                                                                    "an agent begins once for each time that a ticket is moved for it, and with nothing else"), APPROVED_FIRST(
                                                                                                            "what takes an approval is done once a person has given it, and not before"), NO_MOVE_BY_A_MAP(
                                                                                                                    "a changed status map by itself is nobody's move"), NO_LEAK(
                                                                                                                            "what people type is in no reason and no cause, which are logged and shown to anybody");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
