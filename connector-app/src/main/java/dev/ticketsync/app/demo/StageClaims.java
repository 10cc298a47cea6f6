package dev.ticketsync.app.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.ticketsync.app.config.ConnectionConfig;
import dev.ticketsync.app.config.ConnectorConfig;
import dev.ticketsync.app.config.WorkspaceConfig;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.store.FindingKind;
import dev.ticketsync.core.store.Store;
import dev.ticketsync.core.store.Transaction;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.Ticket;
import dev.ticketsync.sandbox.judge.Claims;
import dev.ticketsync.sandbox.judge.Held;
import dev.ticketsync.sandbox.judge.Kept;
import dev.ticketsync.sandbox.traffic.Tally;

/** What the connector says for itself before the judge: the fields that it holds and the values that it keeps, in the vendors' words. */
public final class StageClaims {
    private static final Set<FindingKind> HOLDS = Set.of(FindingKind.REJECTION, FindingKind.REFUSED, FindingKind.OSCILLATION);
    private static final Set<FindingKind> KEEPS = Set.of(FindingKind.CONFLICT, FindingKind.OVERTAKEN);
    private static final int PAGE = 500;
    /** A Linear priority is logged as its number. */
    private static final Map<String, String> LINEAR_PRIORITIES = Map.of("none", "0", "urgent", "1", "high", "2", "medium", "3", "low", "4");

    private final Store store;
    private final ConnectorConfig config;

    /** @param store may belong to a connector that runs elsewhere, or no more */
    public StageClaims(Store store, ConnectorConfig config) {
        this.store = store;
        this.config = config;
    }

    /** What the store says now. A value that a finding has kept counts also once it is closed: somebody has decided about it, or it has come to stand. */
    public Claims read() {
        Set<Held> held = new LinkedHashSet<>();
        Set<Kept> kept = new LinkedHashSet<>();
        String after = "";
        for (List<Ticket> page = tickets(after); !page.isEmpty(); page = tickets(after)) {
            List<Ticket> told = page;
            store.reading(tx -> {
                told.forEach(ticket -> claim(tx, ticket.id(), held, kept));
                return true;
            });
            after = page.getLast().id();
        }
        return new Claims(held, kept);
    }

    private List<Ticket> tickets(String after) {
        return store.reading((Transaction tx) -> tx.tickets().page(DemoStage.WORKSPACE, after, PAGE));
    }

    private void claim(Transaction tx, String ticketId, Set<Held> held, Set<Kept> kept) {
        List<Link> links = tx.links().ofTicket(ticketId);
        for (Finding finding : tx.findings().ofTicket(ticketId)) {
            for (Link link : links)
                claim(finding, link, held, kept);
        }
    }

    /** Tells whether a ticket is at work, or waits to be. */
    boolean workIsLeft() {
        return store.reading(tx -> tx.due().count(DemoStage.WORKSPACE) + tx.deliveries().waiting(DemoStage.WORKSPACE)) > 0;
    }

    /** Returns how many of these moves are held: each counts that an open finding names by its record and what it was moved to. */
    long held(List<Tally.IllegalMove> moves) {
        Set<Tally.IllegalMove> held = new HashSet<>();
        List<Finding> findings = findings();
        store.reading(tx -> {
            findings.stream().filter(StageClaims::isHeldMove).forEach(finding -> held.addAll(moves(tx, finding)));
            return true;
        });
        return moves.stream().filter(held::contains).count();
    }

    private static boolean isHeldMove(Finding finding) {
        return finding.about().kind() == FindingKind.REJECTION && finding.about().field().equals(Field.STATUS.label());
    }

    /** The moves that a finding may be about: one for each of the vendor's words for the status. */
    private Set<Tally.IllegalMove> moves(Transaction tx, Finding finding) {
        Set<Tally.IllegalMove> moves = new HashSet<>();
        for (Link link : tx.links().ofTicket(finding.about().ticketId())) {
            if (link.ref().isEmpty() || !link.connection().equals(finding.about().connection())) continue;
            String vendor = connection(link).provider().name();
            for (String word : said(link, finding.about().field(), finding.values().remote()))
                moves.add(new Tally.IllegalMove(vendor, link.ref().get().externalKey(), word));
        }
        return moves;
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        List<Finding> page = page("");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = page(page.getLast().id());
        }
        return all;
    }

    private List<Finding> page(String after) {
        return store.reading((Transaction tx) -> tx.findings().page(DemoStage.WORKSPACE, after, PAGE));
    }

    private void claim(Finding finding, Link link, Set<Held> held, Set<Kept> kept) {
        if (link.ref().isEmpty()) return;
        String vendor = connection(link).provider().name();
        String record = link.ref().get().externalKey();
        String field = finding.about().field();
        if (finding.isOpen() && HOLDS.contains(finding.about().kind()) && link.connection().equals(finding.about().connection()))
            held.add(new Held(vendor, record, field));
        if (!KEEPS.contains(finding.about().kind())) return;
        for (String word : said(link, field, finding.values().lost()))
            kept.add(new Kept(vendor, record, field, word));
    }

    /** The vendor's words for one of ours: which of them was typed isn't kept, since they mean the same here. */
    private Set<String> said(Link link, String field, String value) {
        if (field.equals(Field.STATUS.label())) return words(connection(link).statuses(), value);
        if (!field.equals(Field.PRIORITY.label())) return Set.of(value);
        if (connection(link).provider().name().equals("linear")) return Set.of(LINEAR_PRIORITIES.getOrDefault(value, value));
        return words(connection(link).priorities(), value);
    }

    private static Set<String> words(WordNames names, String value) {
        WordNames.Names found = names.byLocal().get(value);
        if (found == null) return Set.of(value);
        Set<String> all = new LinkedHashSet<>(found.read());
        all.add(found.write());
        return all;
    }

    private ConnectionConfig connection(Link link) {
        WorkspaceConfig workspace = Objects.requireNonNull(config.workspaces().get(DemoStage.WORKSPACE));
        return Objects.requireNonNull(workspace.connections().get(link.connection()));
    }
}
