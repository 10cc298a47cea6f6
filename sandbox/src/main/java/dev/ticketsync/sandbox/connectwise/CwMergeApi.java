package dev.ticketsync.sandbox.connectwise;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.connectwise.CwError.Detail;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import dev.ticketsync.sandbox.host.Json;
import dev.ticketsync.sandbox.host.Switches;

/**
 * {@code /service/tickets/{id}/merge}: gives tickets up for another one, in the status that is named. They keep their notes, which show among those of the
 * other one too. There is no way back.
 */
final class CwMergeApi {
    private final CwTickets tickets;
    private final Switches switches;

    CwMergeApi(CwTickets tickets, Switches switches) {
        this.tickets = tickets;
        this.switches = switches;
    }

    List<CwRoute> routes() {
        return List.of(new CwRoute("POST", "service/tickets/{id}/merge", CallKind.UPDATE, this::merge));
    }

    private Answer merge(CwRequest request) {
        ObjectNode given = CwBinder.bind(CwModel.MERGE, request.body());
        check(given);
        return merge(tickets.index().need(request.id(0)), given, CwSave.ofMerge(request.call(), switches));
    }

    /** Nothing is merged where one of them can't be. */
    private Answer merge(CwRecord parent, ObjectNode given, CwSave save) {
        List<Integer> children = new ArrayList<>();
        given.get("mergeTicketIds").forEach(id -> children.add(child(id, parent)));
        ObjectNode status = Json.object();
        status.set("status", given.get("status"));
        tickets.checkAll(children, status, save);
        for (int child : children) {
            CwRecord unused = tickets.giveUp(child, parent, status, save);
        }
        tickets.absorb(parent.id(), save);
        return Answer.json(200, Json.object().put("success", true).put("message", ""));
    }

    private int child(JsonNode id, CwRecord parent) {
        int child = tickets.index().need(id.asInt()).id();
        if (child == parent.id())
            throw CwError.invalid(CwModel.MERGE, "InvalidObject", "A ticket can't be merged into itself.", "mergeTicketIds");
        return child;
    }

    private static void check(ObjectNode given) {
        List<Detail> wrong = CwModel.MERGE.fields().stream().map(CwField::name).filter(name -> given.path(name).isEmpty())
                .map(name -> new Detail("MissingRequiredField", "The " + name + " field is required.", name)).toList();
        if (!wrong.isEmpty()) throw CwError.invalid(CwModel.MERGE, wrong);
    }
}
