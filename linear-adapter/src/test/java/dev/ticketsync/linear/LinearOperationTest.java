package dev.ticketsync.linear;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

import graphql.language.Document;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Linear counts the points of a request before it looks at it, and refuses what has more than 10,000. Source: Linear developer docs, "Rate limiting". */
class LinearOperationTest {
    private static final int MOST_POINTS = 10_000;
    private static GraphQLSchema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = LinearOperationTest.class.getResourceAsStream("schema.graphql")) {
            String sdl = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fitsTheSchema(LinearOperation operation) {
        Document document = new Parser().parseDocument(operation.text());

        assertThat(new Validator().validateDocument(schema, document, Locale.ROOT)).isEmpty();
        assertThat(operation.text()).contains(" " + operation.title());
    }

    @ParameterizedTest
    @EnumSource
    void fitsTheLimitOnComplexity(LinearOperation operation) {
        assertThat(points(operation)).isBetween(1, MOST_POINTS);
    }

    @Test
    void countsAsTheDocumentationDoes() {
        assertThat(Complexity.of("{ viewer { createdIssues { nodes { id title createdAt } } } }", LinearIssues.MAX_PAGE)).isEqualTo(66);
        assertThat(Complexity.of("{ user { name } }", LinearIssues.MAX_PAGE)).isEqualTo(2);
        assertThat(Complexity.of("{ viewer { createdIssues(first: 10) { nodes { id title createdAt } } } }", LinearIssues.MAX_PAGE))
                .isEqualTo(14);
    }

    @Test
    void readsTenThousandIssuesInFewPages() {
        assertThat(points(LinearOperation.ISSUES)).isBetween(5_000, MOST_POINTS);
        assertThat(10_000 / LinearIssues.MAX_PAGE).isLessThanOrEqualTo(45);
    }

    private static int points(LinearOperation operation) {
        return Complexity.of(operation.text(), LinearIssues.MAX_PAGE);
    }
}
