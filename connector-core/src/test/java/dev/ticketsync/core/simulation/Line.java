package dev.ticketsync.core.simulation;

import java.util.Optional;
import java.util.function.Supplier;

import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.AgentAnswer;
import dev.ticketsync.core.workflow.AgentGateway;

/** The way from one replica to the agent and back, which can fail as the ways to the vendors can. */
final class Line implements AgentGateway {
    private static final long LATE = 35_000;

    private final World world;
    private final Way way;

    Line(World world, Replica replica) {
        this.world = world;
        this.way = new Way(world, replica);
    }

    @Override
    public AgentAnswer readiness() {
        return call("readiness", () -> {
            if (!world.bot().isAway()) return AgentAnswer.Yes.PLAIN;
            world.tally().count("agent: isn't ready");
            return new AgentAnswer.NotNow("it is away", Optional.empty());
        });
    }

    @Override
    public AgentAnswer channel(Ticket ticket) {
        return call("channel", () -> new AgentAnswer.Yes("talk about " + ticket.id()));
    }

    @Override
    public AgentAnswer dispatch(String key, Ticket ticket) {
        return call("dispatch", () -> {
            world.bot().takes(key, ticket.id());
            return AgentAnswer.Yes.PLAIN;
        });
    }

    @Override
    public AgentAnswer ask(String key, Ticket ticket) {
        return call("ask", () -> world.bot().knows(key) ? AgentAnswer.Yes.PLAIN : new AgentAnswer.No("it has never heard of that"));
    }

    private AgentAnswer call(String about, Supplier<AgentAnswer> agent) {
        Optional<Fault> fault = world.troubles().nextOfAgent();
        way.leave(about);
        if (fault.isPresent()) return failing(about, fault.get(), agent);
        AgentAnswer answer = agent.get();
        way.comeBack(about);
        return answer;
    }

    private AgentAnswer failing(String about, Fault fault, Supplier<AgentAnswer> agent) {
        return switch (fault) {
            case THROTTLED -> new AgentAnswer.NotNow("it is busy", Optional.of(way.later(1_000)));
            case DENIED -> new AgentAnswer.NotNow("the secret is not valid", Optional.empty());
            case SERVER_ERROR, RESET -> unclear(about, fault);
            case ANSWER_LOST -> {
                AgentAnswer unused = agent.get();
                yield unclear(about, fault);
            }
            case LATE_COMMIT -> {
                world.time().after(LATE, () -> {
                    AgentAnswer unused = agent.get();
                });
                yield unclear(about, fault);
            }
            case PAUSED_BEFORE -> {
                way.pause();
                yield agent.get();
            }
            case PAUSED_AFTER -> {
                AgentAnswer answer = agent.get();
                way.pause();
                yield answer;
            }
        };
    }

    private AgentAnswer unclear(String about, Fault fault) {
        way.travel(about);
        return new AgentAnswer.Unclear(fault.name());
    }
}
