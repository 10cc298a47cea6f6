package dev.ticketsync.sandbox.linear;

import java.util.Map;
import java.util.Objects;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnmodifiedType;

/**
 * The points of a query by the published formula: a property 0.1, an object 1, a connection its children times its page size, 50 where it
 * names none; the sum rounded up. Source: Linear developer docs, "Rate limiting".
 */
final class Complexity {
    static final int MAXIMUM = 10_000;
    private static final double DEFAULT_PAGE = 50;

    private final GraphQLSchema schema;
    private final Document document;
    private final Map<String, Object> variables;

    Complexity(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.document = document;
        this.variables = variables;
    }

    int of(OperationDefinition operation) {
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        double points = sum(operation.getSelectionSet(),
                Objects.requireNonNull(mutation ? schema.getMutationType() : schema.getQueryType()));
        return (int) Math.ceil(points - 1e-9);
    }

    private double sum(SelectionSet selections, GraphQLFieldsContainer parent) {
        double points = 0;
        for (Selection<?> selection : selections.getSelections()) {
            points += switch (selection) {
                case Field field -> field(field, parent);
                case InlineFragment inline -> sum(inline.getSelectionSet(), parent);
                case FragmentSpread spread -> sum(fragment(spread.getName()).getSelectionSet(), parent);
                default -> 0;
            };
        }
        return points;
    }

    private double field(Field field, GraphQLFieldsContainer parent) {
        GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
        if (definition == null || field.getName().equals("pageInfo")) return 0;
        GraphQLUnmodifiedType type = GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(type instanceof GraphQLFieldsContainer container) || field.getSelectionSet() == null) return 0.1;
        double children = sum(field.getSelectionSet(), container);
        return container.getName().endsWith("Connection") ? pageSize(field) * children : 1 + children;
    }

    private double pageSize(Field field) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals("first") || argument.getName().equals("last")) {
                Object value = argument.getValue() instanceof VariableReference variable
                        ? variables.get(variable.getName())
                        : argument.getValue();
                if (value instanceof IntValue literal) return literal.getValue().doubleValue();
                if (value instanceof Number number) return number.doubleValue();
            }
        }
        return DEFAULT_PAGE;
    }

    private FragmentDefinition fragment(String name) {
        return document.getDefinitionsOfType(FragmentDefinition.class).stream().filter(fragment -> fragment.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> LinearException.malformed("Unknown fragment \"" + name + "\"."));
    }
}
