package dev.ticketsync.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.link.Link;
import dev.ticketsync.core.store.Cause;
import dev.ticketsync.core.store.Finding;
import dev.ticketsync.core.sync.repair.StoryLine;

/** A story as a program reads it. */
final class StoryJson {
    private StoryJson() {}

    static ObjectNode of(ExplainCommand.Told told) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ticket", told.ticket().id()).put("status", told.ticket().status())
                .put("version", told.ticket().version());
        ArrayNode links = json.putArray("links");
        told.links().forEach(link -> links.add(of(link)));
        told.due().ifPresent(due -> json.putObject("due").put("at", due.at().toString()).put("failures", due.failures()).put("why",
                due.why()));
        ArrayNode story = json.putArray("story");
        told.story().forEach(line -> story.add(of(line)));
        return json;
    }

    private static ObjectNode of(Link link) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("connection", link.connection()).put("state", link.state().name());
        link.ref().ifPresent(ref -> json.put("externalKey", ref.externalKey()).put("displayKey", ref.displayKey()));
        return json;
    }

    private static ObjectNode of(StoryLine line) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", line.at().toString()).put("what", line.what().name())
                .put("side", line.side());
        ArrayNode changes = json.putArray("changes");
        line.changes().forEach(
                one -> changes.addObject().put("field", one.field().label()).put("before", one.before()).put("after", one.after()));
        line.finding().ifPresentOrElse(finding -> json.set("finding", of(finding)), () -> json.set("cause", of(line.cause())));
        return json;
    }

    private static ObjectNode of(Cause cause) {
        return JsonNodeFactory.instance.objectNode().put("source", cause.source()).put("actor", cause.actor()).put("via", cause.via())
                .put("run", cause.run()).put("note", cause.note());
    }

    private static ObjectNode of(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", finding.id()).put("kind", StoryText.kind(finding))
                .put("field", finding.about().field()).put("reason", finding.reason());
        finding.closed().ifPresent(closed -> json.put("closed", closed.how()));
        return json;
    }
}
