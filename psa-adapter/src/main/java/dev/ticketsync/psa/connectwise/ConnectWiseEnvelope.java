package dev.ticketsync.psa.connectwise;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** What stands around the ticket in a callback's body. Read by streaming: the ticket inside is a text, and isn't looked at here. */
final class ConnectWiseEnvelope {
    private final Map<String, String> values;

    private ConnectWiseEnvelope(Map<String, String> values) {
        this.values = values;
    }

    /** Returns the envelope; empty if the body is no JSON object. */
    static Optional<ConnectWiseEnvelope> parse(byte[] body) {
        try (JsonParser json = ConnectWiseJson.MAPPER.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) return Optional.empty();
            Map<String, String> values = new HashMap<>();
            readInto(values, "", json);
            return json.nextToken() == null ? Optional.of(new ConnectWiseEnvelope(values)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void readInto(Map<String, String> values, String prefix, JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals("Metadata") && token == JsonToken.START_OBJECT) readInto(values, "Metadata.", json);
            else if (token.isStructStart()) json.skipChildren();
            else if (token != JsonToken.VALUE_NULL) values.put(name, json.getText());
        }
    }

    Optional<String> messageId() {
        return value("MessageId");
    }

    Optional<String> company() {
        return value("CompanyId");
    }

    /** Who made the change: the member's identifier. */
    Optional<String> member() {
        return value("MemberId").filter(member -> !member.isBlank());
    }

    Optional<String> type() {
        return value("Type");
    }

    Optional<String> action() {
        return value("Action");
    }

    /** The record's id. */
    Optional<String> id() {
        return value("ID");
    }

    /** The record as JSON; empty once it is deleted. */
    Optional<String> entity() {
        return value("Entity");
    }

    /** Where the signing key is served. Not to be trusted: it comes from the sender. */
    Optional<String> keyUrl() {
        return value("Metadata.key_url");
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
