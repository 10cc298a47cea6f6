package dev.ticketsync.sandbox.connectwise;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Call;
import dev.ticketsync.sandbox.host.FaultKind;
import dev.ticketsync.sandbox.host.Faults;

/**
 * What the editor makes of texts where rewriting is ordered: line ends become CRLF, list marks stars; a summary loses outer and doubled spaces.
 */
final class CwTexts {
    private final Faults faults;

    CwTexts(Faults faults) {
        this.faults = faults;
    }

    /** Rewrites the members in place if there is something to rewrite and a fault strikes the call. */
    void rewrite(CwModel model, ObjectNode members, Call call) {
        Map<String, String> rewritten = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            CwField field = model.field(member.getKey());
            if (field == null || !member.getValue().isTextual()) continue;
            String text = member.getValue().asText();
            String other = rewritten(field, text);
            if (!other.equals(text)) rewritten.put(field.name(), other);
        }
        if (!rewritten.isEmpty() && faults.draw(FaultKind.TEXT_REWRITING, call).isPresent()) rewritten.forEach(members::put);
    }

    private static String rewritten(CwField field, String text) {
        if (field.lines()) return lines(text);
        return field.name().equals("summary") ? text.strip().replaceAll(" +", " ") : text;
    }

    private static String lines(String text) {
        return text.replaceAll("(?m)^(\\s*)- ", "$1* ").replaceAll("\\r?\\n", "\r\n");
    }
}
