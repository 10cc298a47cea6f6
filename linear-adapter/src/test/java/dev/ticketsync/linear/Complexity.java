package dev.ticketsync.linear;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.IntValue;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * What a document costs: a tenth for a property, one for an object, and a connection's children as often as its page is long, which is 50 where nothing is said.
 * Source: Linear developer docs, "Complexity limits".
 */
final class Complexity {
    private static final int USUAL_PAGE = 50;

    private final Map<String, FragmentDefinition> fragments;
    private final int variablePage;

    private Complexity(Document document, int variablePage) {
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
        this.variablePage = variablePage;
    }

    /** @param variablePage stands where the page size is a variable */
    static int of(String text, int variablePage) {
        Document document = new Parser().parseDocument(text);
        OperationDefinition operation = document.getDefinitionsOfType(OperationDefinition.class).getFirst();
        // a mutation's input costs nothing, its payload is an object as any other
        return (int) Math.ceil(new Complexity(document, variablePage).children(operation.getSelectionSet()) - 1e-9);
    }

    private double children(SelectionSet selections) {
        double sum = 0;
        for (Node<?> each : selections.getSelections()) {
            sum += switch (each) {
                case Field field -> field(field);
                case FragmentSpread spread -> children(Objects.requireNonNull(fragments.get(spread.getName())).getSelectionSet());
                default -> throw new IllegalStateException("inline fragments aren't used");
            };
        }
        return sum;
    }

    private double field(Field field) {
        @Nullable
        SelectionSet below = field.getSelectionSet();
        if (below == null) return 0.1;
        @Nullable
        Field nodes = named(below, "nodes");
        if (nodes == null) return 1 + children(below);
        double pageInfo = named(below, "pageInfo") == null ? 0 : 1.2;
        return pageInfo + page(field.getArguments()) * (1 + children(Objects.requireNonNull(nodes.getSelectionSet())));
    }

    private int page(List<Argument> arguments) {
        for (Argument argument : arguments)
            if (argument.getName().equals("first")) return size(argument.getValue());
        return USUAL_PAGE;
    }

    private int size(Value<?> first) {
        return first instanceof IntValue number ? number.getValue().intValue() : variablePage;
    }

    private static @Nullable Field named(SelectionSet selections, String name) {
        for (Field each : selections.getSelectionsOfType(Field.class))
            if (each.getName().equals(name)) return each;
        return null;
    }
}
