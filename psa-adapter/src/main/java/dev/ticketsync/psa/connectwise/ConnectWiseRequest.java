package dev.ticketsync.psa.connectwise;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.core.http.Operation;
import dev.ticketsync.core.provider.Lane;

/**
 * A request below the API's base.
 *
 * @param operation what it is for
 * @param method    the HTTP method
 * @param query     where to
 * @param body      what is sent; empty for none
 */
record ConnectWiseRequest(Operation operation, String method, ConnectWiseQuery query, Optional<JsonNode> body) {
    static ConnectWiseRequest get(String name, ConnectWiseQuery query, Lane lane) {
        return new ConnectWiseRequest(Operation.repeatable(name, lane), "GET", query, Optional.empty());
    }

    /** A question too long for an address. */
    static ConnectWiseRequest search(String name, ConnectWiseQuery query, JsonNode filter, Lane lane) {
        return new ConnectWiseRequest(Operation.repeatable(name, lane), "POST", query, Optional.of(filter));
    }

    static ConnectWiseRequest post(String name, ConnectWiseQuery query, JsonNode record, Lane lane) {
        return new ConnectWiseRequest(Operation.once(name, lane), "POST", query, Optional.of(record));
    }

    /** Sent once although it could be repeated: between two tries a person's edit would be covered without anybody knowing. */
    static ConnectWiseRequest patch(String name, ConnectWiseQuery query, JsonNode patch, Lane lane) {
        return new ConnectWiseRequest(Operation.once(name, lane), "PATCH", query, Optional.of(patch));
    }
}
