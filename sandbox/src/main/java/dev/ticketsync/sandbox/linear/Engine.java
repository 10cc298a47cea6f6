package dev.ticketsync.sandbox.linear;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.Json;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.ParseAndValidate;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses, checks and executes GraphQL requests. A text that was seen before is not parsed again. */
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int REMEMBERED_TEXTS = 1_000;

    private final GraphQLSchema schema;
    private final GraphQL graphql;
    private final Map<String, PreparsedDocumentEntry> parsed = new ConcurrentHashMap<>();

    Engine(GraphQLSchema schema) {
        this.schema = schema;
        this.graphql = GraphQL.newGraphQL(schema).defaultDataFetcherExceptionHandler(this::onFailure)
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(entry(input.getQuery()))).build();
    }

    /**
     * The operation that a request's body asks for.
     *
     * @throws LinearException if the body is not a GraphQL request or does not fit the schema
     */
    Operation prepare(byte[] body) {
        JsonNode request = json(body);
        String text = request.path("query").asText();
        PreparsedDocumentEntry entry = entry(text);
        Document document = entry.getDocument();
        if (document == null)
            throw LinearException.malformed(entry.getErrors().stream().map(GraphQLError::getMessage).collect(Collectors.joining("; ")));
        return new Operation(text, document, definition(document, request.path("operationName").asText("")),
                variables(request.path("variables")));
    }

    int complexity(Operation operation) {
        return new Complexity(schema, operation.document(), operation.variables()).of(operation.definition());
    }

    /** Executes the request; refusals of single fields are part of the answer. */
    Answer execute(Operation operation, Session session) {
        String name = operation.definition().getName();
        ExecutionInput.Builder input = ExecutionInput.newExecutionInput(operation.text()).variables(operation.variables())
                .graphQLContext(Map.of(Session.class, session));
        ExecutionResult result = graphql.execute((name == null ? input : input.operationName(name)).build());
        boolean rejected = !result.isDataPresent();
        return Answer.json(rejected ? 400 : session.status(), result.toSpecification());
    }

    private CompletableFuture<DataFetcherExceptionHandlerResult> onFailure(DataFetcherExceptionHandlerParameters failed) {
        Throwable cause = failed.getException();
        var error = GraphqlErrorBuilder.newError(failed.getDataFetchingEnvironment());
        if (cause instanceof LinearException refusal) {
            Mutations.session(failed.getDataFetchingEnvironment()).raiseStatus(refusal.transportStatus());
            error.message("%s", refusal.getMessage()).extensions(refusal.extensions());
        } else {
            LOG.error("resolver failed at {}", failed.getPath(), cause);
            error.message("Internal server error")
                    .extensions(Map.of("type", "internal error", "code", "INTERNAL_SERVER_ERROR", "statusCode", 500, "userError", false));
        }
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(error.build()).build());
    }

    private PreparsedDocumentEntry entry(String text) {
        PreparsedDocumentEntry known = parsed.get(text);
        if (known != null) return known;
        if (parsed.size() >= REMEMBERED_TEXTS) parsed.clear();
        var result = ParseAndValidate.parseAndValidate(schema, ExecutionInput.newExecutionInput(text).build());
        var entry = result.isFailure()
                ? new PreparsedDocumentEntry(result.getErrors())
                : new PreparsedDocumentEntry(Objects.requireNonNull(result.getDocument()));
        parsed.put(text, entry);
        return entry;
    }

    private static OperationDefinition definition(Document document, String wanted) {
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        return all.stream().filter(each -> wanted.isEmpty() ? all.size() == 1 : wanted.equals(each.getName())).findFirst()
                .orElseThrow(() -> LinearException.malformed("Unknown operation named \"" + wanted + "\"."));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode request = Json.parse(body);
            if (request.path("query").isTextual()) return request;
        } catch (IllegalArgumentException e) {
            throw LinearException.malformed("POST body is " + e.getMessage());
        }
        throw LinearException.malformed("POST body has no query");
    }

    @SuppressWarnings("unchecked") // a JSON object; a null in it is an explicit null, which the executor's signature has no word for
    private static Map<String, Object> variables(JsonNode node) {
        return node.isObject() ? (Map<String, Object>) Json.plain(node) : Map.of();
    }
}
