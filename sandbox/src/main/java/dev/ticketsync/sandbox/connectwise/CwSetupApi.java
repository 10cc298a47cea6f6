package dev.ticketsync.sandbox.connectwise;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Switches;

/** Boards with what belongs to them, priorities, sources, members, companies, contacts; statuses may be added, renamed and removed. */
final class CwSetupApi {
    private static final String STATUSES = "service/boards/{id}/statuses";
    private static final String STATUS = STATUSES + "/{id}";

    private final CwSetup setup;
    private final CwTicketIndex tickets;
    private final Switches switches;
    private final InstantSource clock;

    CwSetupApi(CwSetup setup, CwTicketIndex tickets, Switches switches, InstantSource clock) {
        this.setup = setup;
        this.tickets = tickets;
        this.switches = switches;
        this.clock = clock;
    }

    List<CwRoute> routes() {
        List<CwRoute> routes = new ArrayList<>();
        addTable(routes, "service/boards", setup.boards);
        addTable(routes, "service/priorities", setup.priorities);
        addTable(routes, "service/sources", setup.sources);
        addTable(routes, "system/members", setup.members);
        addTable(routes, "company/companies", setup.companies);
        addTable(routes, "company/contacts", setup.contacts);
        addBoardTable(routes, "statuses", setup.statuses);
        addBoardTable(routes, "types", setup.types);
        addBoardTable(routes, "teams", setup.teams);
        routes.add(new CwRoute("POST", STATUSES, CallKind.METADATA, this::addStatus));
        routes.add(new CwRoute("PATCH", STATUS, CallKind.METADATA, this::changeStatus));
        routes.add(new CwRoute("DELETE", STATUS, CallKind.METADATA, this::removeStatus));
        return routes;
    }

    private static void addTable(List<CwRoute> routes, String path, CwTable table) {
        routes.add(new CwRoute("GET", path, CallKind.METADATA, request -> page(request, table, row -> true)));
        routes.add(new CwRoute("GET", path + "/count", CallKind.METADATA,
                request -> new CwListing(request, table.model()).count(table.records())));
        routes.add(new CwRoute("GET", path + "/{id}", CallKind.METADATA, request -> Answer.json(200, render(table.need(request.id(0))))));
    }

    private void addBoardTable(List<CwRoute> routes, String name, CwTable table) {
        String path = "service/boards/{id}/" + name;
        routes.add(new CwRoute("GET", path, CallKind.METADATA, request -> page(request, table, ofBoard(board(request)))));
        routes.add(new CwRoute("GET", path + "/{id}", CallKind.METADATA, request -> Answer.json(200, render(inBoard(request, table)))));
    }

    private static Answer page(CwRequest request, CwTable table, Predicate<CwRecord> scope) {
        return new CwListing(request, table.model()).page(table.records().stream().filter(scope).toList(), CwSetupApi::render);
    }

    private Answer addStatus(CwRequest request) {
        ObjectNode given = CwBinder.bind(CwModel.STATUS, request.body());
        requireName(given);
        CwStamp stamp = CwStamp.first(clock.instant(), request.call().actor());
        int id = setup.statuses.nextId();
        given.put("id", id).set("board", setup.boards.reference(board(request)));
        for (String flag : List.of("inactive", "closedStatus", "defaultFlag"))
            given.put(flag, given.path(flag).asBoolean());
        return Answer.json(201, render(setup.statuses.put(new CwRecord(id, given, stamp))));
    }

    private Answer changeStatus(CwRequest request) {
        CwRecord status = inBoard(request, setup.statuses);
        ObjectNode changes = CwPatch.changes(CwModel.STATUS, request.body(), switches);
        changes.remove(List.of("id", "board", "_info"));
        ObjectNode fields = status.copyOfFields();
        fields.setAll(changes);
        requireName(fields);
        CwStamp stamp = status.stamp().touched(clock.instant(), request.call().actor());
        return Answer.json(200, render(setup.statuses.put(new CwRecord(status.id(), fields, stamp))));
    }

    private Answer removeStatus(CwRequest request) {
        CwRecord status = inBoard(request, setup.statuses);
        if (tickets.all().stream().anyMatch(ticket -> ticket.reference("status") == status.id())) {
            throw CwError.inUse("The record is in use and cannot be deleted.");
        }
        setup.statuses.remove(status.id());
        return Answer.empty(204);
    }

    private static void requireName(ObjectNode fields) {
        String name = fields.path("name").asText("");
        if (name.isEmpty()) throw CwError.invalid(CwModel.STATUS, "MissingRequiredField", "The name field is required.", "name");
        if (name.length() > 50) {
            throw CwError.invalid(CwModel.STATUS, "MaxLengthField", "The field name must be a string with a maximum length of 50.", "name");
        }
    }

    /** @throws CwError 404 */
    private int board(CwRequest request) {
        return setup.boards.need(request.id(0)).id();
    }

    /** @throws CwError 404, also where the record belongs to another board */
    private CwRecord inBoard(CwRequest request, CwTable table) {
        CwRecord found = table.need(request.id(1));
        if (!ofBoard(board(request)).test(found)) throw CwError.notFound(table.label(), found.id());
        return found;
    }

    private static Predicate<CwRecord> ofBoard(int board) {
        return row -> row.reference("board") == board || row.fields().path("boardId").asInt() == board;
    }

    private static ObjectNode render(CwRecord row) {
        return row.rendered(Map.of());
    }
}
