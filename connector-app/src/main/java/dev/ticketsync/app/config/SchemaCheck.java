package dev.ticketsync.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import dev.ticketsync.core.provider.NearestName;

/**
 * Holds a file against {@code connector.schema.json} and says what is wrong in a person's words. Two keywords of our own help with that: {@code x-wanted}
 * says what a value should be, {@code x-notYet} what to say of keys and values that will be taken one day. What is {@code writeOnly} is never shown.
 */
final class SchemaCheck {
    private static final String WANTED = "x-wanted";
    private static final String NOT_YET = "x-notYet";

    private final JsonNode document;
    private final Schema schema;

    SchemaCheck() {
        try (InputStream resource = Objects.requireNonNull(SchemaCheck.class.getResourceAsStream("connector.schema.json"))) {
            document = new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = SchemaRegistry.withDefaultDialect(dialect()).getSchema(document);
    }

    private static Dialect dialect() {
        Dialect standard = Dialects.getDraft202012();
        return Dialect.builder(standard.getId(), standard).keyword(new NonValidationKeyword(WANTED))
                .keyword(new NonValidationKeyword(NOT_YET)).build();
    }

    /**
     * @param hidden   key paths whose value must not be shown
     * @param problems where a line is added for each place that is wrong, unless there is one already
     */
    void check(JsonNode tree, Set<String> hidden, Problems problems) {
        for (Error error : schema.validate(tree)) {
            String at = path(error.getInstanceLocation());
            JsonNode rule = ruleOf(error);
            switch (error.getKeyword()) {
                case "required" ->
                    addOnce(problems, KeyPath.key(at, error.getProperty()), "is missing: it takes " + wanted(property(rule, error)));
                case "additionalProperties" ->
                    addOnce(problems, KeyPath.key(at, error.getProperty()), unknownKey(rule, error.getProperty()));
                case "enum" -> addOnce(problems, at, unknownValue(rule, error.getInstanceNode(), hidden.contains(at)));
                default -> addOnce(problems, at,
                        "is " + seen(error.getInstanceNode(), hidden.contains(at) || secret(rule)) + ": it takes " + wanted(rule));
            }
        }
    }

    private static void addOnce(Problems problems, String where, String what) {
        if (problems.clean(where)) problems.add(where, what);
    }

    private static String unknownKey(JsonNode rule, String key) {
        JsonNode notYet = rule.path(NOT_YET).path(key);
        if (notYet.isTextual()) return notYet.textValue();
        List<String> known = new ArrayList<>();
        rule.path("properties").fieldNames().forEachRemaining(known::add);
        return known.isEmpty()
                ? "can't be a name here: it takes " + rule.path(WANTED).asText()
                : "is not a key here; " + NearestName.hint(key, known);
    }

    private static String unknownValue(JsonNode rule, JsonNode value, boolean hidden) {
        JsonNode notYet = rule.path(NOT_YET).path(value.asText());
        if (notYet.isTextual()) return notYet.textValue();
        List<String> known = new ArrayList<>();
        rule.path("enum").forEach(choice -> known.add(choice.textValue()));
        return "is " + seen(value, hidden) + "; " + NearestName.hint(value.asText(), known);
    }

    private JsonNode property(JsonNode rule, Error error) {
        return rule.path("properties").path(error.getProperty());
    }

    private String wanted(JsonNode rule) {
        if (rule.has(WANTED)) return rule.get(WANTED).textValue();
        if (rule.has("$ref")) return wanted(document.at(rule.get("$ref").textValue().substring(1)));
        if (rule.has("enum")) return String.join(" or ", rule.get("enum").valueStream().map(JsonNode::textValue).toList());
        return switch (rule.path("type").asText()) {
            case "object" -> "a map of keys to values";
            case "array" -> "a list";
            default -> "text";
        };
    }

    private static boolean secret(JsonNode rule) {
        return rule.path("writeOnly").asBoolean();
    }

    private static String seen(JsonNode value, boolean hidden) {
        return switch (value.getNodeType()) {
            case OBJECT -> "a map";
            case ARRAY -> value.isEmpty() ? "an empty list" : "a list";
            case NULL, MISSING -> "empty";
            case STRING -> value.textValue().isEmpty() ? "empty" : hidden ? "something else" : "'" + shortened(value.textValue()) + "'";
            case NUMBER, BOOLEAN, BINARY, POJO -> hidden ? "not in quotes" : value.asText();
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    /** The part of the schema that the failed keyword stands in. */
    private JsonNode ruleOf(Error error) {
        NodePath keyword = error.getSchemaLocation().getFragment();
        JsonNode rule = document;
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            rule = keyword.getElement(i) instanceof Integer index ? rule.path(index) : rule.path(keyword.getName(i));
        }
        return rule;
    }

    private static String path(NodePath location) {
        String path = KeyPath.ROOT;
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index ? KeyPath.item(path, index) : KeyPath.key(path, location.getName(i));
        }
        return path;
    }
}
