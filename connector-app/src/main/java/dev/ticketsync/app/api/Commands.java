package dev.ticketsync.app.api;

import java.util.function.Consumer;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ticketsync.core.lifecycle.Status;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.workflow.AlreadyDecided;
import dev.ticketsync.core.workflow.BadRelation;
import dev.ticketsync.core.workflow.GuardUnmet;
import dev.ticketsync.core.workflow.IllegalMove;
import dev.ticketsync.core.workflow.InvalidField;
import dev.ticketsync.core.workflow.Order;
import dev.ticketsync.core.workflow.Refused;
import dev.ticketsync.core.workflow.UnknownApproval;
import dev.ticketsync.core.workflow.UnknownTicket;
import dev.ticketsync.core.workflow.VersionConflict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what callers want done: in one transaction, and whoever syncs the workspace is told. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger("connector.api");

    private final Store store;
    private final Consumer<String> nudge;

    Commands(Store store, Consumer<String> nudge) {
        this.store = store;
        this.nudge = nudge;
    }

    /**
     * Does something to one ticket, which nobody else changes meanwhile.
     *
     * @throws Problem if the workspace has no such ticket, whatever else is wrong, or it can't be done; nothing is changed then
     */
    <T> T change(ApiCall call, Order order, Function<? super Transaction, T> work) {
        return carryOut(call, tx -> {
            if (tx.tickets().hold(call.workspace(), order.ticketId()).isEmpty()) throw Problem.notFound("ticket");
            return work.apply(tx);
        });
    }

    /** @throws Problem if it can't be done; nothing is changed then */
    <T> T carryOut(ApiCall call, Function<? super Transaction, T> work) {
        try {
            T done = store.retrying(work);
            nudge(call.workspace());
            return done;
        } catch (Refused refused) {
            throw problem(refused);
        }
    }

    /** The change is kept, so the caller is told so whatever becomes of the nudge: the worker looks for due tickets by itself too. */
    private void nudge(String workspace) {
        try {
            nudge.accept(workspace);
        } catch (RuntimeException e) {
            LOG.warn("workspace {} could not be nudged; it takes the change along at its next look", workspace, e);
        }
    }

    private static Problem problem(Refused refused) {
        return switch (refused) {
            case UnknownApproval unknown -> Problem.notFound("approval");
            case AlreadyDecided decided -> {
                Problem problem = Problem.conflict("already_decided", decided.getMessage());
                problem.more().put("state", decided.state().label());
                yield problem;
            }
            case UnknownTicket unknown -> Problem.notFound("ticket");
            case InvalidField invalid -> Problem.invalid(Transition.fieldOf(invalid.field()), invalid.why());
            case VersionConflict stale -> {
                Problem problem = Problem.conflict("version_conflict", stale.getMessage());
                problem.more().put("current", stale.current());
                yield problem;
            }
            case IllegalMove illegal -> {
                Problem problem = moving("invalid_transition", illegal, illegal.from(), illegal.to());
                ArrayNode legal = problem.more().putArray("legal");
                illegal.legal().forEach(status -> legal.add(status.name()));
                yield problem;
            }
            case GuardUnmet unmet -> {
                Problem problem = moving("guard_unmet", unmet, unmet.from(), unmet.to());
                ArrayNode missing = problem.more().putArray("missing");
                unmet.missing().forEach(each -> missing.add(each.guard().label()));
                yield problem;
            }
            case BadRelation bad -> Problem.conflict("invalid_relation", bad.getMessage());
        };
    }

    private static Problem moving(String code, Refused refused, Status from, Status to) {
        Problem problem = Problem.conflict(code, refused.getMessage());
        problem.more().put("from", from.name()).put("to", to.name());
        return problem;
    }
}
