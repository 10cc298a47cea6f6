package dev.ticketsync.app.cli;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.app.api.ApprovalJson;
import dev.ticketsync.core.provider.RemoteRef;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Approval;

/**
 * An approval as it is shown.
 *
 * @param keys what people call the ticket at each remote; empty if it is at none
 */
record ListedApproval(String workspace, Approval approval, List<String> keys) {
    ListedApproval {
        keys = List.copyOf(keys);
    }

    static ListedApproval of(Transaction tx, String workspace, Approval approval) {
        return new ListedApproval(workspace, approval, tx.links().ofTicket(approval.proposal().ticketId()).stream()
                .flatMap(link -> link.ref().stream()).map(RemoteRef::displayKey).toList());
    }

    /** As the API shows it, with its workspace and the ticket's keys. */
    ObjectNode json() {
        ObjectNode json = ApprovalJson.of(approval).put("workspace", workspace);
        ArrayNode array = json.putArray("keys");
        keys.forEach(array::add);
        return json;
    }

    /** What it is about, then who has said what; the later lines indented. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String ticket = keys.isEmpty() ? "ticket " + approval.proposal().ticketId() : String.join(" = ", keys);
        lines.add(String.join("  ", approval.id(), approval.state().label(), ticket, approval.proposal().words()));
        lines.add("  asked by " + words(approval.asked()));
        approval.decision().ifPresent(decision -> lines.add("  " + decision.state().label() + " by " + words(decision.word())));
        return lines;
    }

    private static String words(Approval.Word word) {
        String who = word.by().name().isEmpty() ? word.by().side() : word.by().name() + " (" + word.by().side() + ")";
        return who + ", " + word.at() + (word.why().isEmpty() ? "" : ": " + ListedFinding.oneLine(word.why()));
    }
}
