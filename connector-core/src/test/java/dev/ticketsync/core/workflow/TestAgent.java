package dev.ticketsync.core.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.ticketsync.core.ticket.Ticket;

/** An agent that minds the key: under one key it begins its work once, and it knows what it has begun. It answers as it is told to, else with yes. */
final class TestAgent implements AgentGateway {
    private final Deque<AgentAnswer> readiness = new ArrayDeque<>();
    private final Deque<AgentAnswer> answers = new ArrayDeque<>();
    private final Map<String, String> begun = new LinkedHashMap<>();
    private final List<String> told = new ArrayList<>();
    private int asked;

    /** The next one that asks whether it is ready is told so. */
    void saysOfItself(AgentAnswer answer) {
        readiness.add(answer);
    }

    /** The next ticket is answered so; it begins with it if it has said yes, or if its answer is lost. */
    void answers(AgentAnswer answer) {
        answers.add(answer);
    }

    /** The tickets that it has begun with, by key. */
    Map<String, String> begun() {
        return begun;
    }

    /** The keys that it has heard, each as often as it has. */
    List<String> told() {
        return told;
    }

    /** How often it was asked whether it is ready. */
    int asked() {
        return asked;
    }

    @Override
    public AgentAnswer readiness() {
        asked++;
        return Objects.requireNonNullElse(readiness.poll(), AgentAnswer.Yes.PLAIN);
    }

    @Override
    public AgentAnswer channel(Ticket ticket) {
        return new AgentAnswer.Yes("room-of-" + ticket.id());
    }

    @Override
    public AgentAnswer dispatch(String key, Ticket ticket) {
        told.add(key);
        AgentAnswer answer = Objects.requireNonNullElse(answers.poll(), AgentAnswer.Yes.PLAIN);
        if (answer instanceof AgentAnswer.Yes || answer instanceof AgentAnswer.Unclear) begun.putIfAbsent(key, ticket.id());
        return answer;
    }

    @Override
    public AgentAnswer ask(String key, Ticket ticket) {
        return begun.containsKey(key) ? AgentAnswer.Yes.PLAIN : new AgentAnswer.No("never heard of it");
    }
}
