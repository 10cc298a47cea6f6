package dev.ticketsync.sandbox.connectwise;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.connectwise.CwEvent.Action;
import dev.ticketsync.sandbox.host.ChangeLog;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.SimulatorContext;
import dev.ticketsync.sandbox.host.Switches;

/** Everything that a reset throws away, wired together. */
final class CwWorld {
    final CwSetup setup;
    final CwTickets tickets;
    final CwNotes notes;
    final CwMail mail = new CwMail();
    final CwSigningKeys keys;
    final CwLogin login;
    final ChangeLog log;
    private final CwDelivery delivery;
    private final CwWorkflow workflow;
    private final CwTicketApi ticketApi;
    private final List<CwRoute> routes = new ArrayList<>();

    /** @param random goes on over resets: a delivery's id is never given twice */
    CwWorld(SimulatorContext context, Switches switches, RandomGenerator random) {
        var clock = context.time().clock().of(ConnectWiseSimulator.VENDOR);
        var site = new CwSite(context.baseUrl());
        setup = new CwSetup(site.linkBase(), clock.instant());
        log = new ChangeLog(context.time());
        tickets = new CwTickets(new CwTicketRules(setup, switches), log, clock, switches, this::committed);
        notes = new CwNotes(setup, clock);
        keys = new CwSigningKeys(random);
        login = new CwLogin(switches);
        // The three days of failures are days that pass, whatever the vendor's wall clock shows.
        var callbacks = new CwCallbacks(setup, context.time().clock(), random);
        delivery = new CwDelivery(site, callbacks, keys, switches, context.webhooks(), random);
        workflow = new CwWorkflow(context.faults(), setup);
        var texts = new CwTexts(context.faults());
        ticketApi = new CwTicketApi(tickets, notes, texts, switches, site.linkBase());
        routes.addAll(ticketApi.routes());
        routes.addAll(new CwMergeApi(tickets, switches).routes());
        routes.addAll(new CwNoteApi(tickets, notes, texts, mail, switches).routes());
        routes.addAll(new CwSetupApi(setup, tickets.index(), switches, clock).routes());
        routes.addAll(new CwCallbackApi(callbacks, switches).routes());
        routes.addAll(new CwSystemApi(setup).routes());
    }

    List<CwRoute> routes() {
        return routes;
    }

    /** Returns all tickets as they stand, with their notes, and the logs that the judge reads. */
    ObjectNode records() {
        ObjectNode out = Json.object();
        ArrayNode all = out.putArray("tickets");
        for (CwRecord ticket : tickets.index().all()) {
            ObjectNode shown = ticketApi.render(ticket);
            ArrayNode written = shown.putArray("notes");
            notes.of(ticket.id()).forEach(note -> written.add(note.fields()));
            all.add(shown);
        }
        log.writeTo(out);
        return out;
    }

    private void committed(CwEvent event) {
        if (event.action() != Action.DELETED) mail.send(event.ticket(), event.action().wireName(), event.save());
        delivery.tell(event, ticketApi::render);
        workflow.after(event, tickets);
    }
}
