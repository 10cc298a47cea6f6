package dev.ticketsync.sandbox.connectwise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Switches;

/** {@code /service/tickets} */
final class CwTicketApi {
    private static final List<String> LINKED = List.of("activities", "scheduleentries", "documents", "configurations", "tasks", "notes",
            "products",
            "timeentries");

    private final CwTickets tickets;
    private final CwNotes notes;
    private final CwTexts texts;
    private final Switches switches;
    private final String base;

    /** @param base where links into the API point, with a trailing slash */
    CwTicketApi(CwTickets tickets, CwNotes notes, CwTexts texts, Switches switches, String base) {
        this.tickets = tickets;
        this.notes = notes;
        this.texts = texts;
        this.switches = switches;
        this.base = base;
    }

    List<CwRoute> routes() {
        String one = "service/tickets/{id}";
        return List.of(new CwRoute("GET", "service/tickets", CallKind.READ, this::list),
                new CwRoute("POST", "service/tickets", CallKind.CREATE, this::create),
                new CwRoute("GET", "service/tickets/count", CallKind.READ, this::count),
                new CwRoute("POST", "service/tickets/search", CallKind.READ, this::search),
                new CwRoute("GET", one, CallKind.READ, this::get), new CwRoute("PATCH", one, CallKind.UPDATE, this::patch),
                new CwRoute("PUT", one, CallKind.UPDATE, this::put), new CwRoute("DELETE", one, CallKind.DELETE, this::delete),
                new CwRoute("GET", "system/audittrail", CallKind.READ, this::auditTrail));
    }

    ObjectNode render(CwRecord ticket) {
        Map<String, String> hrefs = new LinkedHashMap<>();
        for (String linked : LINKED)
            hrefs.put(linked + "_href", base + "service/tickets/" + ticket.id() + "/" + linked);
        return ticket.rendered(hrefs);
    }

    private Answer list(CwRequest request) {
        CwListing listing = new CwListing(request, CwModel.TICKET);
        return listing.page(tickets.index().candidates(listing.condition()), this::render);
    }

    private Answer count(CwRequest request) {
        CwListing listing = new CwListing(request, CwModel.TICKET);
        return listing.count(tickets.index().candidates(listing.condition()));
    }

    /** The same as a list, with conditions too long for an address; pages are still asked for in the query. */
    private Answer search(CwRequest request) {
        ObjectNode filter = CwBinder.bind(CwModel.FILTER, request.body());
        CwCondition condition = CwCondition.parse(CwModel.TICKET, filter.path("conditions").asText(""));
        return new CwListing(request, CwModel.TICKET, condition).page(tickets.index().candidates(condition),
                filter.path("orderBy").asText(""),
                this::render);
    }

    private Answer get(CwRequest request) {
        return answer(200, tickets.index().need(request.id(0)), request);
    }

    private Answer create(CwRequest request) {
        ObjectNode given = given(CwBinder.bind(CwModel.TICKET, request.body()), request);
        CwSave save = CwSave.of(request.call(), given, true, switches);
        return answer(201, tickets.create(given, save, ticket -> notes.addInitial(ticket, given)), request);
    }

    private Answer patch(CwRequest request) {
        ObjectNode changes = given(CwPatch.changes(CwModel.TICKET, request.body(), switches), request);
        return answer(200, tickets.update(request.id(0), changes, CwSave.of(request.call(), changes, true, switches)), request);
    }

    private Answer put(CwRequest request) {
        ObjectNode given = given(CwBinder.bind(CwModel.TICKET, request.body()), request);
        for (String needed : List.of("severity", "impact")) {
            if (!given.hasNonNull(needed)) {
                throw CwError.invalid(CwModel.TICKET, "MissingRequiredField", "The " + needed + " field is required.", needed);
            }
        }
        return answer(200, tickets.replace(request.id(0), given, CwSave.of(request.call(), given, true, switches)), request);
    }

    private Answer delete(CwRequest request) {
        tickets.delete(request.id(0), new CwSave(request.call(), false, false));
        notes.forget(request.id(0));
        return Answer.empty(204);
    }

    private Answer auditTrail(CwRequest request) {
        if (!"Ticket".equalsIgnoreCase(request.parameter("type"))) throw CwError.badBody("The audit trail needs type and id.");
        CwRecord ticket = tickets.index().need(request.number("id", 0));
        return new CwListing(request, CwModel.AUDIT).page(tickets.audit().of(ticket), CwRecord::fields);
    }

    private ObjectNode given(ObjectNode members, CwRequest request) {
        texts.rewrite(CwModel.TICKET, members, request.call());
        return members;
    }

    private Answer answer(int status, CwRecord ticket, CwRequest request) {
        return Answer.json(status, CwProjection.parse(request.parameter("fields")).of(render(ticket)));
    }
}
