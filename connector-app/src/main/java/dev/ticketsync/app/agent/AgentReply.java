package dev.ticketsync.app.agent;

import java.util.Optional;

import dev.ticketsync.core.http.JsonBody;
import dev.ticketsync.core.provider.RemoteWords;
import dev.ticketsync.core.workflow.AgentAnswer;

/** What an agent has said along with its answer: JSON with a {@code channelId} or a {@code reason}, or nothing of use. */
record AgentReply(Optional<String> channelId, Optional<String> reason) {
    private static final int LONGEST_ID = 500;

    static AgentReply read(byte[] said) {
        return switch (JsonBody.read(said, "")) {
            case JsonBody.Parsed json -> new AgentReply(
                    Optional.ofNullable(json.tree().path("channelId").textValue()).filter(id -> !id.isBlank() && id.length() <= LONGEST_ID),
                    Optional.ofNullable(json.tree().path("reason").textValue()).filter(reason -> !reason.isBlank()).map(RemoteWords::line));
            case JsonBody.Other other -> new AgentReply(Optional.empty(), Optional.empty());
        };
    }

    /** It has done what it was asked, or says so. */
    AgentAnswer yes(AgentCall call) {
        if (call.action() != AgentCall.Action.CHANNEL) return AgentAnswer.Yes.PLAIN;
        return channelId.<AgentAnswer>map(AgentAnswer.Yes::new).orElse(new AgentAnswer.Unclear("its answer names no channelId"));
    }

    /** Why it doesn't, in its own words if it gives any. */
    String why(String otherwise) {
        return reason.orElse(otherwise);
    }
}
