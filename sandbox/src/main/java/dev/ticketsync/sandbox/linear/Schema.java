package dev.ticketsync.sandbox.linear;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetcherFactories;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import org.jspecify.annotations.Nullable;

/** Joins the schema excerpt with what answers its fields. A field that nobody answers is a column of its record. */
final class Schema {
    private Schema() {}

    /** @param fetchers by {@code Type.field} */
    static GraphQLSchema of(Map<String, DataFetcher<?>> fetchers) {
        var registry = GraphQLCodeRegistry.newCodeRegistry().defaultDataFetcher(DataFetcherFactories.useDataFetcher(new ColumnFetcher()));
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring().codeRegistry(registry);
        Scalars.all().forEach(wiring::scalar);
        wiring.type("Node", node -> node.typeResolver(environment -> {
            throw new IllegalStateException("no field of the excerpt answers a Node");
        }));
        fetchers.forEach((field, fetcher) -> {
            int dot = field.indexOf('.');
            wiring.type(field.substring(0, dot), type -> type.dataFetcher(field.substring(dot + 1), fetcher));
        });
        return new SchemaGenerator().makeExecutableSchema(excerpt(), wiring.build());
    }

    private static TypeDefinitionRegistry excerpt() {
        try (InputStream resource = Schema.class.getResourceAsStream("schema.graphql")) {
            if (resource == null) throw new IllegalStateException("schema.graphql is missing beside " + Schema.class.getName());
            return new SchemaParser().parse(new InputStreamReader(resource, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a column of a record or a key of a map; a flag or list that must not be null and is not set reads as false or empty. */
    private static final class ColumnFetcher implements LightDataFetcher<Object> {
        @Override
        public @Nullable Object get(GraphQLFieldDefinition field, @Nullable Object source,
                Supplier<DataFetchingEnvironment> environment) {
            Object value = switch (source) {
                case Entity entity -> entity.get(field.getName());
                case Map<?, ?> map -> map.get(field.getName());
                case null, default -> null;
            };
            return value == null ? fallback(field) : value;
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
        }

        private static @Nullable Object fallback(GraphQLFieldDefinition field) {
            return switch (GraphQLTypeUtil.simplePrint(field.getType())) {
                case "Boolean!" -> false;
                case "[String!]!" -> List.of();
                case "JSONObject!" -> Map.of();
                case "Float!", "Int!" -> 0;
                default -> null;
            };
        }
    }
}
