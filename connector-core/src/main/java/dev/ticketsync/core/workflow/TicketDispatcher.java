package dev.ticketsync.core.workflow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

import dev.ticketsync.core.lifecycle.Lifecycle;
import dev.ticketsync.core.store.Dispatch;
import dev.ticketsync.core.store.DispatchStage;
import dev.ticketsync.core.store.IdSource;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Detail;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.core.workflow.HandOver.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches tickets to the agents that they are assigned to: it asks the agent whether it is ready, sees to it that there is a conversation, claims the
 * ticket, moves it and hands it over. The key of the hand-over is stored in the transaction that moves the ticket, before the agent hears of it, and is the same
 * at every repeat; so an agent that minds it begins once, whatever happens in between. A ticket that was moved by anybody else is dispatched to nobody.
 * Thread-safe, but for {@link #look}.
 */
public final class TicketDispatcher {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger("connector.dispatch");

    private final String workspace;
    private final Tenure tenure;
    private final DispatchRules rules;
    private final HandOver handOver;
    private final DispatchWatch watch;
    private final Attendance attendance;
    private final Means means;

    public TicketDispatcher(TicketWorkflowService workflow, Site site, Tenure tenure, Means means) {
        this.workspace = site.workspace();
        this.tenure = tenure;
        this.rules = new DispatchRules(site.lifecycle(), site.agents());
        this.handOver = new HandOver(site.workspace(), workflow, site.lifecycle());
        this.watch = new DispatchWatch(rules, handOver, tenure, means);
        this.attendance = new Attendance(means.clock(), means.patience());
        this.means = means;
    }

    /** Where it works, and for whom. */
    public record Site(String workspace, Lifecycle lifecycle, Collection<Agent> agents) {}

    /**
     * What it works with.
     *
     * @param patience how long is waited after so many failures in a row, from 1
     */
    public record Means(IdSource ids, InstantSource clock, IntFunction<Duration> patience) {}

    /** Looks for tickets that are to be dispatched and returns how many it has found. Waits for the store alone. */
    public int look() {
        return watch.look();
    }

    /**
     * The store was restored from a backup: nobody hears of what may have been dispatched since before a person has said that it wasn't. In the transaction with
     * which it has caught up.
     */
    public void doubt(Transaction tx) {
        watch.doubt(tx);
    }

    /** Returns the keys of up to {@code limit} dispatches whose time has come. */
    public List<String> due(int limit) {
        return tenure.reading(tx -> tx.dispatches().dueAt(workspace, means.clock().instant(), limit)).stream().map(Dispatch::key).toList();
    }

    /** Carries a dispatch on as far as it goes now. Waits for the agent. */
    public void carry(String key) {
        Optional<Dispatch> open = tenure.<Optional<Dispatch>>reading(tx -> tx.dispatches().find(workspace, key))
                .filter(dispatch -> dispatch.stage().isOpen());
        if (open.isEmpty()) return;
        Dispatch dispatch = open.get();
        Optional<Agent> agent = rules.agent(dispatch.agent());
        if (agent.isEmpty()) orphaned(dispatch);
        else if (dispatch.stage() == DispatchStage.SENT) resume(dispatch, agent.get());
        else if (tenure.<Boolean>reading(tx -> HandOverDoubts.isOpen(tx, dispatch.ticketId()))) store(dispatch, watch::putOff);
        else
            prepare(dispatch, agent.get());
    }

    /** A fault of ours befell the dispatch: it is carried on later. */
    public void failed(String key, RuntimeException fault) {
        LOG.error("dispatch {} of workspace {} failed and is tried again", key, workspace, fault);
        tenure.<Optional<Dispatch>>reading(tx -> tx.dispatches().find(workspace, key))
                .ifPresent(dispatch -> later(dispatch, Optional.empty(), "a fault of ours, " + fault.getClass().getSimpleName()));
    }

    private void orphaned(Dispatch dispatch) {
        String why = "there is no agent '" + dispatch.agent() + "' any more";
        if (dispatch.stage() == DispatchStage.WAITING) store(dispatch, (tx, held) -> handOver.withdrawn(tx, held, why));
        else
            later(dispatch, Optional.empty(), why); // it may have the ticket: that is known once it is back
    }

    private void prepare(Dispatch dispatch, Agent agent) {
        Attendance.Asked asked = attendance.of(agent);
        if (!asked.isReady()) {
            later(dispatch, Optional.of(asked.until()), of(agent, asked.why()));
            return;
        }
        Optional<Ticket> ticket = tenure.reading(tx -> tx.tickets().find(workspace, dispatch.ticketId()));
        if (ticket.isEmpty()) return;
        String known = ticket.get().detail(Detail.CHANNEL);
        switch (known.isEmpty() ? agent.gateway().channel(ticket.get()) : new AgentAnswer.Yes(known)) {
            case AgentAnswer.Yes channel -> begin(dispatch, agent, channel.value());
            case AgentAnswer.NotNow notNow -> later(dispatch, notNow.at(), of(agent, "opens no conversation: " + notNow.why()));
            case AgentAnswer.No no -> later(dispatch, Optional.empty(), of(agent, "opens no conversation: " + no.why()));
            case AgentAnswer.Unclear unclear ->
                later(dispatch, Optional.empty(), of(agent, "has perhaps opened a conversation: " + unclear.why()));
        }
    }

    private void begin(Dispatch dispatch, Agent agent, String channel) {
        try {
            Optional<Held> sent = tenure.inTransaction(tx -> handOver.hold(tx, dispatch).flatMap(held -> start(tx, held, agent, channel)));
            sent.ifPresent(held -> send(held, agent));
        } catch (Refused notNow) {
            later(dispatch, Optional.empty(), "it can't be dispatched: " + notNow.getMessage());
        }
    }

    private Optional<Held> start(Transaction tx, Held held, Agent agent, String channel) {
        if (rules.wantedBy(held.ticket()).filter(agent::equals).isEmpty()) {
            handOver.withdrawn(tx, held, HandOver.NOT_THEIRS);
            return Optional.empty();
        }
        Optional<Held> sent = handOver.start(tx, held, agent, channel);
        if (sent.isEmpty()) handOver.later(tx, held, retry(held.dispatch(), Optional.empty()), "somebody else has claimed it");
        return sent;
    }

    /** Nobody knows whether the agent has heard of it. */
    private void resume(Dispatch dispatch, Agent agent) {
        Optional<Held> ours = tenure.inTransaction(tx -> handOver.hold(tx, dispatch).filter(held -> {
            if (!HandOver.isOurs(held)) handOver.withdrawn(tx, held, "it was moved on before the agent had confirmed it");
            return HandOver.isOurs(held);
        }));
        if (ours.isEmpty()) return;
        if (!tenure.maySend()) {
            postpone(dispatch);
            return;
        }
        AgentAnswer heard = agent.gateway().ask(dispatch.key(), ours.get().ticket());
        if (heard instanceof AgentAnswer.No) send(ours.get(), agent);
        else
            settle(dispatch, agent, heard);
    }

    private void send(Held held, Agent agent) {
        if (tenure.maySend()) settle(held.dispatch(), agent, agent.gateway().dispatch(held.dispatch().key(), held.ticket()));
        else
            postpone(held.dispatch());
    }

    private void settle(Dispatch dispatch, Agent agent, AgentAnswer answer) {
        LOG.info("ticket {} to agent {}: {}", dispatch.ticketId(), agent.name(), answer.getClass().getSimpleName());
        switch (answer) {
            case AgentAnswer.Yes yes -> store(dispatch, handOver::accepted);
            case AgentAnswer.NotNow notNow -> later(dispatch, notNow.at(), of(agent, "doesn't take it yet: " + notNow.why()));
            case AgentAnswer.No no -> store(dispatch, (tx, held) -> handOver.refused(tx, held, of(agent, "doesn't take it: " + no.why())));
            case AgentAnswer.Unclear unclear -> later(dispatch, Optional.empty(), of(agent, "hasn't confirmed it: " + unclear.why()));
        }
    }

    private void later(Dispatch dispatch, Optional<Instant> at, String why) {
        store(dispatch, (tx, held) -> handOver.later(tx, held, retry(held.dispatch(), at), why));
    }

    /** The workspace may soon be another worker's; whoever has it then goes on. */
    private void postpone(Dispatch dispatch) {
        store(dispatch, (tx, held) -> tx.dispatches().update(held.dispatch()
                .at(held.dispatch().progress().until(means.clock().instant().plus(SOON)))));
    }

    private void store(Dispatch dispatch, BiConsumer<Transaction, Held> step) {
        boolean unused = tenure.inTransaction(tx -> {
            Optional<Held> held = handOver.hold(tx, dispatch);
            held.ifPresent(found -> step.accept(tx, found));
            return held.isPresent();
        });
    }

    private Instant retry(Dispatch dispatch, Optional<Instant> asked) {
        return asked.orElseGet(() -> means.clock().instant().plus(means.patience().apply(dispatch.progress().failures() + 1)));
    }

    private static String of(Agent agent, String what) {
        return "agent " + agent.name() + " " + what;
    }
}
