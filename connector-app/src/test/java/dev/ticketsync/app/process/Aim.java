package dev.ticketsync.app.process;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.link.SentWrite;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.ticket.FieldValues;
import dev.ticketsync.sandbox.Sandbox;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.judge.Field;
import dev.ticketsync.sandbox.judge.Side;

/** One write of the connector that the vendor commits and doesn't answer: the moment to be killed in. */
final class Aim {
    /** Longer than it takes to die. */
    private static final int WITHHELD_MILLIS = 20_000;

    private final Sandbox sandbox;
    private final Target target;
    private final Fault fault;
    private final long since;

    /** The calls that write, by what they do. */
    enum Target {
        ISSUE_CREATED(Side.LINEAR, "issueCreate", true), ISSUE_UPDATED(Side.LINEAR, "issueUpdate", false), TICKET_CREATED(Side.PSA,
                "POST /service/tickets", true), TICKET_UPDATED(Side.PSA, "PATCH /service/tickets/{id}", false);

        private final Side side;
        private final String operation;
        private final boolean creates;

        Target(Side side, String operation, boolean creates) {
            this.side = side;
            this.operation = operation;
            this.creates = creates;
        }

        /** The connection to that side, as the configuration names it. */
        private String connection() {
            return side == Side.LINEAR ? "linear" : "psa";
        }
    }

    /** From now on the next such call is committed, and its answer withheld. */
    Aim(Sandbox sandbox, Target target) {
        this.sandbox = sandbox;
        this.target = target;
        this.since = sandbox.nanos();
        this.fault = sandbox.faults().order(JsonNodeFactory.instance.objectNode().put("vendor", target.side.vendor())
                .put("kind", "lateAnswer").put("operation", target.operation).put("count", 1).put("delayMs", WITHHELD_MILLIS));
    }

    /** Whether the vendor has committed one and withholds the answer. */
    boolean isHit() {
        return fault.fired() > 0;
    }

    /** Whether a dead connector's store knows a write as sent and not as answered that stands in the vendor's log as committed. */
    boolean isProvenBy(Store store) {
        return store.reading(tx -> tx.links().page(Site.WORKSPACE, target.connection(), "", 10_000)).stream().anyMatch(this::isCommitted);
    }

    private boolean isCommitted(Link link) {
        Optional<SentWrite> sent = link.memory().underWay();
        if (sent.isEmpty() || link.ref().isPresent() == target.creates) return false;
        return target.creates
                ? log().creations().stream().anyMatch(made -> isOurs(made) && carries(made, link.creation().reservation()))
                : link.ref().stream().anyMatch(ref -> holds(ref.externalKey(), sent.get().written()));
    }

    private boolean isOurs(ChangeLog.Creation made) {
        return made.actor().equals(Call.CONNECTOR) && made.nanos() > since;
    }

    private static boolean carries(ChangeLog.Creation made, String reservation) {
        return made.record().equals(reservation) || made.reference().contains(reservation)
                || made.values().toString().contains(reservation);
    }

    /** Whether every compared field of the write was committed to the record; of lists the connector knows ids, the log names. */
    private boolean holds(String record, FieldValues written) {
        return Arrays.stream(Field.values()).allMatch(field -> written.get(dev.ticketsync.core.ticket.Field.of(field.label())).stream()
                .allMatch(value -> log().changes().stream().anyMatch(change -> change.record().equals(record) && isOurs(change)
                        && change.field().equals(field.on(target.side))
                        && (field != Field.TITLE || change.value().asText().equals(value)))));
    }

    private boolean isOurs(ChangeLog.Change change) {
        return change.actor().equals(Call.CONNECTOR) && change.nanos() > since;
    }

    private ChangeLog log() {
        return sandbox.simulator(target.side.vendor()).log();
    }
}
