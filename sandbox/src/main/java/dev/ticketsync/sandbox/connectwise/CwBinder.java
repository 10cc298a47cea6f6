package dev.ticketsync.sandbox.connectwise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ticketsync.sandbox.host.Json;

/** Reads bodies strictly: an unknown member fails the whole request, while numbers and booleans may come as strings. */
final class CwBinder {
    private static final Pattern WHOLE_SECONDS = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern BREAKS = Pattern.compile("\\r\\n|[\\r\\n\\t]");

    private static final JsonFactory FACTORY = new JsonFactory();

    private CwBinder() {}

    /** @throws CwError 400 if the body is no JSON */
    static JsonNode parse(byte[] body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException e) {
            throw CwError.badBody("The request body is " + e.getMessage());
        }
    }

    /** Returns the members under the model's own spelling; nulls stay nulls. */
    static ObjectNode bind(CwModel model, byte[] body) {
        if (!(parse(body) instanceof ObjectNode given)) throw CwError.badBody("The request body is not an object.");
        ObjectNode bound = Json.object();
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            CwField field = model.field(member.getKey());
            if (field == null) throw unknown(model, member.getKey(), body);
            bound.set(field.name(), coerce(field, member.getValue()));
        }
        return bound;
    }

    /** Returns the value in the kind the member has. */
    static JsonNode coerce(CwField field, JsonNode value) {
        if (value.isNull() || value.isMissingNode()) return NullNode.instance;
        return switch (field.kind()) {
            case TEXT -> text(field, value);
            case BOOL -> bool(field, value);
            case INT -> integer(field, value);
            case DECIMAL -> decimal(field, value);
            case TIME -> time(field, value);
            case REF, INFO -> value.isObject() ? value : wrong(field, value);
            case LIST -> value.isArray() ? value : wrong(field, value);
        };
    }

    private static JsonNode text(CwField field, JsonNode value) {
        if (value.isContainerNode()) return wrong(field, value);
        return field.lines() ? TextNode.valueOf(value.asText()) : TextNode.valueOf(BREAKS.matcher(value.asText()).replaceAll(" "));
    }

    private static JsonNode bool(CwField field, JsonNode value) {
        if (value.isBoolean()) return value;
        String text = value.asText().toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("false") ? BooleanNode.valueOf(text.equals("true")) : wrong(field, value);
    }

    private static JsonNode integer(CwField field, JsonNode value) {
        try {
            return value.canConvertToInt() && value.isIntegralNumber() ? value : IntNode.valueOf(Integer.parseInt(value.asText()));
        } catch (NumberFormatException e) {
            return wrong(field, value);
        }
    }

    private static JsonNode decimal(CwField field, JsonNode value) {
        try {
            return value.isNumber() ? value : DoubleNode.valueOf(Double.parseDouble(value.asText()));
        } catch (NumberFormatException e) {
            return wrong(field, value);
        }
    }

    private static JsonNode time(CwField field, JsonNode value) {
        if (WHOLE_SECONDS.matcher(value.asText()).matches()) return value;
        throw CwError.badBody("Unsupported format applied to " + field.name());
    }

    private static JsonNode wrong(CwField field, JsonNode value) {
        throw CwError.badBody("Error converting value " + value + " to type '" + field.kind().word + "'. Path '" + field.name() + "'.");
    }

    private static CwError unknown(CwModel model, String member, byte[] body) {
        int[] place = place(member, body);
        return CwError.badBody("Could not find member '" + member + "' on object of type '" + model.name() + "'. Path '" + member
                + "', line "
                + place[0] + ", position " + place[1] + ".Check your accept header to make sure you are using the correct version.");
    }

    /** Returns line and column behind the member's name and colon. */
    private static int[] place(String member, byte[] body) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && !parser.currentName().equals(member)) {
                parser.nextToken();
                parser.skipChildren();
            }
            return new int[]{parser.currentLocation().getLineNr(), parser.currentLocation().getColumnNr()};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
