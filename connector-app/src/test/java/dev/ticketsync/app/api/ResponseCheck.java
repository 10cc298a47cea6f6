package dev.ticketsync.app.api;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds answers against the OpenAPI document that the server itself serves. */
final class ResponseCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(dialect());

    private final JsonNode document;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private ResponseCheck(JsonNode document) {
        this.document = document;
    }

    static ResponseCheck of(String document) {
        try {
            return new ResponseCheck(JSON.readTree(document));
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(document, notJson);
        }
    }

    private static Dialect dialect() {
        Dialect standard = Dialects.getOpenApi31();
        return Dialect.builder(standard.getId(), standard).keyword(new NonValidationKeyword("x-wanted"))
                .keyword(new NonValidationKeyword("components")).build();
    }

    /** Fails unless the document says that this may be answered to that. */
    void check(String method, String path, HttpResponse<String> answer) {
        Optional<JsonNode> operation = operation(method, path);
        String type = answer.headers().firstValue("content-type").orElse("");
        if (operation.isEmpty()) {
            assertThat(answer.statusCode()).as(method + " " + path + " isn't documented").isIn(404, 405);
            assertThat(type).isEqualTo("application/problem+json");
            assertFits(document.at("/components/responses/problem/content").path(type).path("schema"), answer);
            return;
        }
        JsonNode response = resolved(operation.get().path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode()).as(method + " " + path + " may answer " + answer.statusCode()).isFalse();
        response.path("headers").fieldNames().forEachRemaining(header -> assertThat(answer.headers().firstValue(header)).isPresent());
        assertThat(response.path("content").has(type)).as(method + " " + path + " may answer " + type).isTrue();
        assertFits(response.path("content").path(type).path("schema"), answer);
    }

    private Optional<JsonNode> operation(String method, String path) {
        return document.path("paths").properties().stream().filter(each -> template(each.getKey()).matcher(path).matches())
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT))).filter(found -> !found.isMissingNode()).findFirst();
    }

    private static Pattern template(String path) {
        return Pattern.compile(Pattern.quote(path).replaceAll("\\{[a-z]+}", "\\\\E[^/?]+\\\\Q") + "(\\?.*)?");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private void assertFits(JsonNode schema, HttpResponse<String> answer) {
        try {
            List<?> errors = schemas.computeIfAbsent(schema, this::compiled).validate(JSON.readTree(answer.body()));
            assertThat(errors).as(answer.body()).isEmpty();
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer.body(), notJson);
        }
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode one = JSON.createObjectNode();
        one.setAll((ObjectNode) schema);
        one.set("components", document.path("components"));
        return REGISTRY.getSchema(one);
    }
}
