package dev.ticketsync.sandbox.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.ticketsync.sandbox.connectwise.CwEvent.Action;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Fault;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.host.Faults;
import dev.ticketsync.sandbox.host.Json;

/** The site's own rules: after somebody brought a ticket into a status, another member moves it on. A rule's write starts no other rule. */
final class CwWorkflow {
    private final Faults faults;
    private final CwSetup setup;

    CwWorkflow(Faults faults, CwSetup setup) {
        this.faults = faults;
        this.setup = setup;
    }

    void after(CwEvent event, CwTickets tickets) {
        if (!event.entersStatus() || event.action() == Action.DELETED || event.save().member().equals(CwSetup.WORKFLOW)) return;
        String status = CwAudit.words(event.ticket(), "status");
        faults.draw(FaultKind.WORKFLOW_RULE, event.save().call(),
                rule -> rule.text("from", "").equals(status) && leads(rule, event.ticket()))
                .ifPresent(rule -> move(event.ticket().id(), rule.text("to", ""), tickets));
    }

    /** Whether the ticket's board has the status that the rule leads to. */
    private boolean leads(Fault rule, CwRecord ticket) {
        return setup.ofBoard(setup.statuses, ticket.reference("board")).anyMatch(status -> status.text("name").equals(rule.text("to", "")));
    }

    private static void move(int ticket, String to, CwTickets tickets) {
        ObjectNode changes = Json.object();
        changes.putObject("status").put("name", to);
        Call call = new Call(ConnectWiseSimulator.VENDOR, CwSetup.WORKFLOW, "workflow rule", CallKind.UPDATE);
        tickets.update(ticket, changes, new CwSave(call, false, false));
    }
}
