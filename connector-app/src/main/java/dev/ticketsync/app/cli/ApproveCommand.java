package dev.ticketsync.app.cli;

import java.util.concurrent.Callable;

import dev.ticketsync.core.workflow.ApprovalDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code connector approvals approve}. */
@Command(name = "approve", description = "Approves what waits: a move is made at once; a remote is told by a live serve at once, else by the next sync.")
final class ApproveCommand implements Callable<Integer> {
    private final ConnectorCommand root;

    @Mixin
    private Decision decision = new Decision();

    @Spec
    @SuppressWarnings("NullAway.Init") // set before the command runs
    private CommandSpec spec;

    ApproveCommand(ConnectorCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        return decision.carryOut(root, spec, ApprovalDesk::approve);
    }
}
