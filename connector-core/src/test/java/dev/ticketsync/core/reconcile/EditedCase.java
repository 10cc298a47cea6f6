package dev.ticketsync.core.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.ticketsync.core.fixture.LinkFixture;
import dev.ticketsync.core.fixture.RulesFixture;
import dev.ticketsync.core.fixture.Situation;
import dev.ticketsync.core.fixture.TicketFixture;
import dev.ticketsync.core.lifecycle.Evidence;
import dev.ticketsync.core.link.Agreed;
import dev.ticketsync.core.link.Base;
import dev.ticketsync.core.link.Memory;
import dev.ticketsync.core.mapping.SyncRules;
import dev.ticketsync.core.ticket.Field;

import static dev.ticketsync.core.fixture.RulesFixture.helpdeskRules;
import static dev.ticketsync.core.fixture.TicketFixture.aTicket;
import static java.util.Objects.requireNonNull;

/** A ticket with three remotes that all agreed once, and what the edits since then have made of it. */
final class EditedCase {
    private static final TicketFixture AGREED = aTicket().inStatus("in_progress").titled("VPN down").from("psa");

    private final Map<String, LinkFixture> links = new LinkedHashMap<>();
    private TicketFixture ticket = AGREED;
    private RulesFixture rules = helpdeskRules();

    EditedCase(List<Edit> edits) {
        for (String connection : Edit.CONNECTIONS)
            links.put(connection, Edit.bare(connection, edits).inStepWith(AGREED.build()));
        edits.forEach(this::apply);
    }

    Situation situation() {
        return Situation.of(ticket.build(), links.values().toArray(LinkFixture[]::new));
    }

    SyncRules rules() {
        return rules.build();
    }

    Plan plan(Situation situation) {
        return new Reconciler(rules()).plan(situation.ticket(), situation.links(), Evidence.COMPLETE);
    }

    private void apply(Edit edit) {
        switch (edit) {
            case Edit.Remote there -> change(there.connection(),
                    link(there.connection()).nowHolding(there.field(), there.shown()).seenAfter(there.second()));
            case Edit.Local here -> ticket = ticket.with(here.field(), here.value());
            case Edit.Behind behind -> moveOn(behind);
            case Edit.NeverAgreed fresh -> change(fresh.connection(), forgetting(link(fresh.connection()), fresh));
            case Edit.Refused refused ->
                change(refused.connection(), link(refused.connection()).refusing(refused.field(), refused.shown()));
            case Edit.Shortening cut -> change(cut.connection(), link(cut.connection()));
            case Edit.Ruled ruled -> rules = rules.with(ruled.field(), ruled.rule());
        }
    }

    private void moveOn(Edit.Behind behind) {
        ticket = ticket.with(behind.field(), behind.value());
        for (String connection : List.copyOf(links.keySet()))
            if (!connection.equals(behind.connection())) change(connection, link(connection).agreedOn(behind.field(), behind.value()));
    }

    private static LinkFixture forgetting(LinkFixture link, Edit.NeverAgreed fresh) {
        Memory memory = link.link().memory();
        Map<Field, Agreed> kept = new LinkedHashMap<>(memory.base().fields());
        kept.remove(fresh.field());
        Memory forgotten = memory.agreed(new Base(kept, memory.base().fingerprint()));
        return link.remembering(forgotten).nowHolding(fresh.field(), fresh.shown());
    }

    private LinkFixture link(String connection) {
        return requireNonNull(links.get(connection));
    }

    private void change(String connection, LinkFixture link) {
        links.put(connection, link);
    }
}
