package dev.ticketsync.core.workflow;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;

/** Holds an output against a JSON Schema, draft 2020-12. Nothing that a schema refers to is fetched. */
final class OutputSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int SHOWN = 20;

    private OutputSchema() {}

    /** Says what is wrong with a schema; empty if nothing is. */
    static Optional<String> flaw(String schema) {
        Optional<JsonNode> tree = parse(schema);
        if (tree.isEmpty()) return Optional.of("is not JSON");
        SchemaRegistry registry = registry();
        List<String> errors = messages(registry.getSchema(SchemaLocation.of(Dialects.getDraft202012().getId())), tree.get());
        if (!errors.isEmpty()) return Optional.of("is no JSON Schema (draft 2020-12): " + String.join("; ", errors));
        try {
            registry.getSchema(tree.get()).initializeValidators();
            return Optional.empty();
        } catch (SchemaException e) {
            return Optional.of("can't be used: it takes a schema that refers to nothing outside itself");
        }
    }

    /** Says what is wrong with a JSON text; empty if nothing is. */
    static Optional<String> flawOfOutput(String output) {
        return parse(output).isPresent() ? Optional.empty() : Optional.of("is not JSON");
    }

    /** Returns what the schema finds wrong with the output, the first few; empty if it is valid. */
    static List<String> errors(String schema, String output) {
        Optional<JsonNode> tree = parse(output);
        if (tree.isEmpty()) return List.of("it is not JSON");
        try {
            return messages(registry().getSchema(parse(schema).orElseThrow()), tree.get());
        } catch (SchemaException e) {
            return List.of("its schema refers to something that isn't there");
        }
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());
    }

    private static List<String> messages(Schema schema, JsonNode tree) {
        return schema.validate(tree).stream().limit(SHOWN)
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage()).toList();
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }
}
