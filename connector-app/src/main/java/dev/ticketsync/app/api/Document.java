package dev.ticketsync.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;

/** The OpenAPI document: it is served, and what is sent to us is held against it. */
final class Document {
    /** What is said of a value that doesn't fit, where the keyword alone tells a person too little. */
    private static final String WANTED = "x-wanted";

    private final ObjectNode whole;
    private final Map<String, Schema> bodies = new LinkedHashMap<>();

    private Document(ObjectNode whole) {
        this.whole = whole;
        JsonNode schemas = whole.at("/components/schemas");
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(dialect());
        schemas.fieldNames().forEachRemaining(name -> {
            ObjectNode one = ApiJson.object().put("$ref", "#/components/schemas/" + name);
            one.putObject("components").set("schemas", schemas);
            bodies.put(name, registry.getSchema(one));
        });
    }

    private static Dialect dialect() {
        Dialect standard = Dialects.getOpenApi31();
        return Dialect.builder(standard.getId(), standard).keyword(new NonValidationKeyword(WANTED))
                .keyword(new NonValidationKeyword("components")).build();
    }

    /** The one document, read when it is first asked for: nothing else in the start of {@code serve} waits for it. */
    static Document get() {
        return Once.DOCUMENT;
    }

    private static final class Once {
        static final Document DOCUMENT = load();
    }

    private static Document load() {
        try (InputStream resource = Objects.requireNonNull(Document.class.getResourceAsStream("openapi.yaml"))) {
            return new Document((ObjectNode) new YAMLMapper().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode whole() {
        return whole;
    }

    /**
     * Holds a body against a schema.
     *
     * @param name below {@code components/schemas}
     * @throws Problem naming every field that doesn't fit
     */
    void check(String name, ObjectNode body) {
        List<Error> errors = Objects.requireNonNull(bodies.get(name), name).validate(body);
        if (!errors.isEmpty())
            throw Problem.invalid(errors.stream().map(this::flaw).distinct().sorted(Comparator.comparing(Problem.Flaw::field)).toList());
    }

    private Problem.Flaw flaw(Error error) {
        NodePath place = error.getInstanceLocation();
        String at = place.getNameCount() == 0 ? "" : place.getName(0);
        return switch (error.getKeyword()) {
            case "required" -> new Problem.Flaw(error.getProperty(), "is missing");
            case "additionalProperties" -> new Problem.Flaw(error.getProperty(), "is no field that can be set here");
            case "minProperties" -> new Problem.Flaw(at, "holds nothing to change");
            case "maxLength" -> new Problem.Flaw(at, "is too long: it takes " + rule(error).path("maxLength") + " characters");
            default -> new Problem.Flaw(at, "doesn't fit: it takes " + wanted(rule(error)));
        };
    }

    private static String wanted(JsonNode rule) {
        if (rule.has(WANTED)) return rule.get(WANTED).textValue();
        if (rule.has("enum")) return String.join(", ", rule.get("enum").valueStream().map(JsonNode::asText).toList());
        JsonNode type = rule.path("type");
        return type.isArray() ? String.join(" or ", type.valueStream().map(JsonNode::asText).toList()) : type.asText();
    }

    /** The part of the document that the keyword stands in. */
    private JsonNode rule(Error error) {
        NodePath keyword = error.getSchemaLocation().getFragment();
        JsonNode rule = whole;
        for (int i = 0; i < keyword.getNameCount() - 1; i++)
            rule = keyword.getElement(i) instanceof Integer index ? rule.path(index) : rule.path(keyword.getName(i));
        return rule;
    }
}
