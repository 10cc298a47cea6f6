package dev.ticketsync.app.cli;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.reconcile.LocalChange;
import dev.ticketsync.core.reconcile.Plan;
import dev.ticketsync.core.reconcile.RemoteWrite;
import dev.ticketsync.core.sync.job.PlanPins;
import dev.ticketsync.core.sync.job.PlannedTicket;
import dev.ticketsync.core.sync.job.Preview;
import dev.ticketsync.core.ticket.Field;
import dev.ticketsync.core.ticket.FieldValues;

/** A plan as a program reads it: with the rules, the ticket's version and the records' revisions that it was made from, so that it can be told whether they still hold. */
final class PlanJson {
    private PlanJson() {}

    static ObjectNode of(Map<String, Preview.Outlook> plans, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("made", at.toString());
        ObjectNode workspaces = json.putObject("workspaces");
        plans.forEach((name, outlook) -> {
            ObjectNode workspace = workspaces.putObject(name);
            ArrayNode tickets = workspace.putArray("tickets");
            outlook.tickets().forEach(ticket -> tickets.add(of(ticket)));
            ArrayNode creates = workspace.putArray("creates");
            outlook.creates().forEach(pair -> creates.add(of(pair)));
            SavedPlan.pin(workspace.putObject("madeFrom"), PlanPins.of(outlook));
        });
        return json;
    }

    private static ObjectNode of(PlannedTicket ticket) {
        Plan plan = ticket.plan();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ticket", ticket.ticket().id()).put("version",
                ticket.ticket().version());
        ArrayNode links = json.putArray("links");
        ticket.views().forEach(view -> links.add(of(view.link())));
        ArrayNode take = json.putArray("take");
        plan.local().forEach(change -> take.add(of(ticket, change)));
        ArrayNode write = json.putArray("write");
        plan.writes().forEach(one -> one.local().forEach((field, value) -> write.add(of(ticket, one, field, value))));
        ArrayNode lose = json.putArray("lose");
        plan.conflicts().forEach(conflict -> lose.addObject().put("field", conflict.field().label()).put("loser", conflict.loser())
                .put("winner", conflict.winner()).put("base", conflict.base()).put("kept", conflict.kept()).put("lost", conflict.lost()));
        ArrayNode hold = json.putArray("hold");
        plan.rejections().forEach(held -> {
            ObjectNode one = hold.addObject().put("field", held.field().label()).put("connection", held.connection())
                    .put("base", held.base()).put("local", held.local()).put("remote", held.remote());
            held.legal().forEach(one.putArray("legal")::add);
            one.put("reason", held.reason());
        });
        ArrayNode create = json.putArray("create");
        plan.creates().forEach(one -> create.addObject().put("connection", one.link().connection()).set("values", of(one.local())));
        return json;
    }

    private static ObjectNode of(Link link) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("link", link.id().id()).put("connection", link.connection())
                .put("state", link.state().name());
        link.ref().ifPresent(ref -> json.put("externalKey", ref.externalKey()).put("displayKey", ref.displayKey()));
        link.memory().remote().ifPresent(seen -> json.put("revision", seen.revision().toString()));
        return json;
    }

    private static ObjectNode of(PlannedTicket ticket, LocalChange change) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("field", change.field().label()).put("from", change.from());
        return three(json, ticket.values(change.field(), change.from())).put("value", change.value());
    }

    private static ObjectNode of(PlannedTicket ticket, RemoteWrite write, Field field, String value) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("field", field.label()).put("to", write.link().connection());
        return three(json, ticket.values(field, write.link().connection())).put("value", value).put("raw",
                write.raw().get(field).orElseThrow());
    }

    private static ObjectNode three(ObjectNode json, PlannedTicket.Three values) {
        return json.put("base", values.base()).put("local", values.local()).put("remote", values.remote());
    }

    private static ObjectNode of(Preview.NewPair pair) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("from", pair.from()).put("externalKey", pair.record().externalKey())
                .put("displayKey", pair.record().ref().displayKey()).put("revision", pair.record().revision().toString())
                .put("to", pair.to());
        json.set("values", of(pair.values()));
        return json;
    }

    private static ObjectNode of(FieldValues values) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        values.forEach((field, value) -> json.put(field.label(), value));
        return json;
    }
}
