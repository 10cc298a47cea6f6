package dev.ticketsync.app.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.ticket.Approval;
import dev.ticketsync.core.ticket.Approval.Word;
import dev.ticketsync.core.ticket.Proposal;
import org.jspecify.annotations.Nullable;

/** An approval as the API shows it, and as the command line does. */
public final class ApprovalJson {
    private ApprovalJson() {}

    public static ObjectNode of(Approval approval) {
        Proposal proposal = approval.proposal();
        ObjectNode json = ApiJson.object().put("id", approval.id()).put("ticketId", proposal.ticketId())
                .put("action", proposal.kind().label()).put("connection", orNull(proposal.connection()))
                .put("from", orNull(proposal.from()))
                .put("to", proposal.to()).put("state", approval.state().label());
        ObjectNode with = json.putObject("with");
        proposal.with().forEach((detail, value) -> with.put(detail.label(), value));
        json.set("asked", json(approval.asked()));
        approval.decision().ifPresentOrElse(decision -> json.set("decision", json(decision.word())), () -> json.putNull("decision"));
        return json;
    }

    private static ObjectNode json(Word word) {
        return ApiJson.object().put("side", word.by().side()).put("by", word.by().name()).put("reason", word.why())
                .put("at", word.at().toString());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
