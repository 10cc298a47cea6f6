package dev.ticketsync.sandbox.connectwise;

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

    /** Rewrites the members in place if a fault strikes the call. */
    void rewrite(CwModel model, ObjectNode members, Call call) {
        if (faults.draw(FaultKind.TEXT_REWRITING, call).isEmpty()) return;
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            CwField field = model.field(member.getKey());
            if (field == null || !member.getValue().isTextual()) continue;
            if (field.lines()) members.put(field.name(), lines(member.getValue().asText()));
            else if (field.name().equals("summary")) members.put(field.name(), member.getValue().asText().strip().replaceAll(" +", " "));
        }
    }

    private static String lines(String text) {
        return text.replaceAll("(?m)^(\\s*)- ", "$1* ").replaceAll("\\r?\\n", "\r\n");
    }
}
