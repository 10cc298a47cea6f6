package dev.ticketsync.sandbox.connectwise;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ticketsync.sandbox.host.Json;

/**
 * One stored record of any model. Its fields are never changed in place: a write makes a new record.
 *
 * @param fields without nulls and without {@code _info}; references are shared nodes, see {@link CwTable}
 */
record CwRecord(int id, ObjectNode fields, CwStamp stamp) {

    /** Returns the text of a member, empty if it has none. */
    String text(String member) {
        return fields.path(member).asText("");
    }

    /** Returns the id behind a reference, 0 if there is none. */
    int reference(String member) {
        return fields.path(member).path("id").asInt(0);
    }

    /** Returns a shallow copy of the fields that a caller may change. */
    ObjectNode copyOfFields() {
        ObjectNode copy = Json.object();
        for (Map.Entry<String, JsonNode> field : fields.properties())
            copy.set(field.getKey(), field.getValue());
        return copy;
    }

    /** Returns the record as the API answers with it; {@code hrefs} are further members of {@code _info}. */
    ObjectNode rendered(Map<String, String> hrefs) {
        ObjectNode out = copyOfFields();
        ObjectNode info = out.putObject("_info");
        info.put("lastUpdated", stamp.updated().toString());
        info.put("updatedBy", stamp.updatedBy());
        info.put("dateEntered", stamp.entered().toString());
        info.put("enteredBy", stamp.enteredBy());
        hrefs.forEach(info::put);
        return out;
    }
}
