package dev.ticketsync.app.cli;

import java.util.List;

import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.wiring.Ambience;
import dev.ticketsync.app.wiring.Desk;
import dev.ticketsync.core.http.CallMeter;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.sync.SyncKit;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.workflow.ApprovalDesk;
import dev.ticketsync.core.workflow.Refused;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The decision on an approval, as both commands take it. */
final class Decision {
    @Parameters(paramLabel = "ID", description = "The approval, as `approvals` lists it.")
    @SuppressWarnings("NullAway.Init") // required
    private String id;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "Why it is decided so.")
    @SuppressWarnings("NullAway.Init") // required
    private String why;

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides it (default: who is logged in on this machine).")
    private String by = System.getProperty("user.name", "cli");

    /** One of the two ways to decide. */
    interface Way {
        Approval decide(ApprovalDesk desk, Transaction tx, String id, Cause cause, String why);
    }

    /** @throws CommandFailure if it can't be decided so; nothing was changed then */
    int carryOut(ConnectorCommand root, CommandSpec spec, Way way) {
        if (by.isBlank()) throw new CommandFailure(ExitCode.USAGE, "--by is empty: name who decides it");
        ConnectorConfig config = root.load();
        Cause cause = new Cause("local", by, "cli");
        try (Store store = Start.store(config); Desk desk = new Desk(config, Ambience.real(), CallMeter.NONE)) {
            SyncKit kit = kit(store, List.copyOf(desk.kits().values()));
            ListedApproval decided = store.retrying(tx -> ListedApproval.of(tx, kit.workspace(),
                    way.decide(kit.workflow().approvals(), tx, id, cause, why)));
            spec.commandLine().getOut().println(root.reportsJson()
                    ? decided.json()
                    : "Approval " + id + " is " + decided.approval().state().label() + ": " + decided.approval().proposal().words() + ".");
        } catch (Refused refused) {
            throw new CommandFailure(ExitCode.USAGE, refused.getMessage() + "; nothing was changed");
        }
        return ExitCode.OK;
    }

    private SyncKit kit(Store store, List<SyncKit> kits) {
        return kits.stream().filter(kit -> store.<Boolean>reading(tx -> tx.approvals().find(kit.workspace(), id).isPresent())).findFirst()
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.USAGE, "there is no approval '" + id + "': `approvals` lists those that wait"));
    }
}
