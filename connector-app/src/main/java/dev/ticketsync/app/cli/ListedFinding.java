package dev.ticketsync.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.core.store.Finding;

/**
 * A finding as it is shown.
 *
 * @param keys what people call the ticket at each remote; empty if it is about a connection as a whole
 */
record ListedFinding(Finding finding, List<String> keys) {
    ListedFinding {
        keys = List.copyOf(keys);
    }

    ObjectNode json() {
        Finding.About about = finding.about();
        Finding.Values values = finding.values();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", finding.id()).put("workspace", about.workspace())
                .put("kind", kind()).put("ticket", about.ticketId());
        add(json.putArray("keys"), keys);
        json.put("connection", about.connection()).put("field", about.field()).put("base", values.base()).put("local", values.local())
                .put("remote", values.remote()).put("lost", values.lost());
        add(json.putArray("legal"), values.legal());
        return json.put("reason", finding.reason()).put("openedAt", finding.openedAt().toString());
    }

    /** What it is about, the values where it has any, and why; the later lines indented. */
    List<String> lines() {
        Finding.About about = finding.about();
        Finding.Values values = finding.values();
        List<String> lines = new ArrayList<>();
        lines.add(String.join("  ", finding.id(), kind(), keys.isEmpty() ? about.workspace() : String.join(" = ", keys), about.connection(),
                about.field()));
        if (!values.equals(Finding.Values.NONE))
            lines.add(
                    "  base '" + oneLine(values.base()) + "'  local '" + oneLine(values.local()) + "'  remote '" + oneLine(values.remote())
                            + "'  lost '" + oneLine(values.lost()) + "'");
        if (!values.legal().isEmpty()) lines.add("  legal: " + String.join(", ", values.legal()));
        lines.add("  " + finding.reason());
        return lines;
    }

    private String kind() {
        return finding.about().kind().name().toLowerCase(Locale.ROOT);
    }

    /** Text may have many lines and be long: what is shown is where it begins; the JSON has all of it. */
    static String oneLine(String text) {
        String line = text.replaceAll("\\R", " ⏎ ");
        return line.length() > 80 ? line.substring(0, 79) + "…" : line;
    }

    private static void add(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
