package dev.ticketsync.app.cli;

import java.util.concurrent.Callable;

import dev.ticketsync.core.workflow.ApprovalDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connector approvals reject}. */
@Command(name = "reject", description = "Rejects what waits, and says why on the ticket. It is never carried out.")
final class RejectCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Mixin
    private Decision decision = new Decision();

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    RejectCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return decision.carryOut(root, spec, ApprovalDesk::reject);
    }
}
