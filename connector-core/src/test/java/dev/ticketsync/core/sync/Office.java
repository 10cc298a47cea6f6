package dev.ticketsync.core.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.Words;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.AgentNames;
import dev.ticketsync.core.mapping.MirrorRule;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.provider.Lane;
import dev.ticketsync.core.reconcile.LinkView;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.Reconciler;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.memory.MemoryStore;
import dev.ticketsync.core.ticket.Ticket;

/** A helpdesk's workspace {@code acme} with the connections {@code linear} and {@code psa}, and what is kept of it. */
public final class Office {
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    public final Store store = new MemoryStore();
    public final Map<String, TalkingProvider> providers = new LinkedHashMap<>();
    public final SyncKit kit;

    public Office(MirrorRule... mirrors) {
        List<Remote> remotes = List.of(remote("linear"), remote("psa"));
        SyncRules plain = RulesFixture.helpdeskRules().build();
        SyncRules rules = new SyncRules(plain.lifecycle(), plain.fields(), Arrays.asList(mirrors));
        kit = SyncKit.of("acme", rules, new Remotes(remotes), new SyncKit.Chance(() -> NOW, new Random(1)));
    }

    private Remote remote(String name) {
        TalkingProvider provider = new TalkingProvider(name);
        providers.put(name, provider);
        Remote remote = new Remote(new Remote.Settings(name, Words.statuses(name), Words.prioritiesAnywhere(),
                new Remote.Pace(Duration.ofMinutes(1), false), List.of(), AgentNames.NONE), provider);
        remote.refresh(Lane.LIVE);
        return remote;
    }

    public TalkingProvider at(String connection) {
        return Objects.requireNonNull(providers.get(connection));
    }

    public Office keeping(Ticket ticket, LinkFixture... links) {
        store.transact(tx -> {
            tx.tickets().insert(ticket);
            for (LinkFixture link : links)
                tx.links().insert(link.link());
        });
        return this;
    }

    /** Puts on record what the plan for {@code ticket-1} finds, and returns the oldest open finding. */
    public Finding finds() {
        Plan plan = plan();
        Ticket ticket = ticket();
        store.transact(tx -> {
            FindingDesk desk = new FindingDesk(kit);
            plan.conflicts().forEach(conflict -> desk.lost(tx, "ticket-1", conflict));
            desk.holds(tx, ticket, plan.rejections(), plan.unwritten());
        });
        return open().getFirst();
    }

    public Finding opens(Finding finding) {
        store.transact(tx -> tx.findings().open(finding));
        return finding;
    }

    public List<Finding> open() {
        return store.reading(tx -> tx.findings().page("acme", "", 100));
    }

    public Finding finding(String id) {
        return store.reading(tx -> tx.findings().find("acme", id)).orElseThrow();
    }

    public Ticket ticket() {
        return store.reading(tx -> tx.tickets().find("acme", "ticket-1")).orElseThrow();
    }

    public Link link(String connection) {
        return store.reading(tx -> tx.links().ofTicket("ticket-1")).stream().filter(link -> link.connection().equals(connection))
                .findFirst()
                .orElseThrow();
    }

    public boolean isDue() {
        return store.reading(tx -> tx.due().find("ticket-1")).filter(due -> !due.at().isAfter(NOW)).isPresent();
    }

    /** What takes in what became of sends; nothing was looked at so far. */
    Answers answers() {
        FindingDesk findings = new FindingDesk(kit);
        Looks looks = new Looks(() -> NOW);
        Overtaken overtaken = new Overtaken(kit, findings);
        Gate gate = new Gate(kit, findings);
        return new Answers(kit, looks, new Answers.Parts(new Observer(kit, looks, overtaken, findings, gate), overtaken, findings, gate,
                new Effects(kit, SyncMeter.NONE)));
    }

    /** What would be done with {@code ticket-1} now. */
    public Plan plan() {
        List<LinkView> views = store.reading(tx -> tx.links().ofTicket("ticket-1")).stream().map(this::view).toList();
        return new Reconciler(kit.rules()).plan(ticket(), views, Evidence.COMPLETE);
    }

    private LinkView view(Link link) {
        Remote remote = kit.remotes().find(link.connection()).orElseThrow();
        return new LinkView(link, remote.translation().orElseThrow(), remote.capabilities());
    }
}
