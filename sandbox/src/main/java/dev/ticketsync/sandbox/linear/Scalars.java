package dev.ticketsync.sandbox.linear;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import org.jspecify.annotations.Nullable;

/** Linear's own scalars. Times stay text on the way in, since some of them are relative to now. */
final class Scalars {
    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(scalar("DateTime", new TextScalar(text -> Times.write(Times.read(text)))),
                scalar("DateTimeOrDuration", new TextScalar(Scalars::timeOrDuration)),
                scalar("TimelessDate", new TextScalar(text -> LocalDate.parse(text).toString())),
                scalar("TimelessDateOrDuration", new TextScalar(text -> text)),
                scalar("UUID", new TextScalar(text -> text)), scalar("JSONObject", new JsonScalar()));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    private static String timeOrDuration(String text) {
        Instant unused = Times.readOrRelative(text, Instant.EPOCH);
        return text;
    }

    private record TextScalar(UnaryOperator<String> check) implements Coercing<String, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value instanceof Instant at ? Times.write(at) : value.toString();
        }

        @Override
        public String parseValue(Object value, GraphQLContext context, Locale locale) {
            try {
                return check.apply(value.toString());
            } catch (DateTimeException e) {
                throw new CoercingParseValueException("Cannot read " + value + ": " + e.getMessage(), e);
            }
        }

        @Override
        public String parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(literal instanceof StringValue text)) throw new CoercingParseLiteralException("Expected a string, got " + literal);
            try {
                return check.apply(Objects.requireNonNull(text.getValue()));
            } catch (DateTimeException e) {
                throw new CoercingParseLiteralException("Cannot read " + text.getValue() + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class JsonScalar implements Coercing<Object, Object> {
        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(literal instanceof ObjectValue)) throw new CoercingParseLiteralException("Expected an object, got " + literal);
            return Objects.requireNonNull(plain(literal, variables));
        }

        @SuppressWarnings("NullAway") // a JSON null is part of the value
        private static @Nullable Object plain(Value<?> literal, CoercedVariables variables) {
            return switch (literal) {
                case ObjectValue object -> {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    for (ObjectField field : object.getObjectFields()) {
                        map.put(field.getName(), plain(field.getValue(), variables));
                    }
                    yield map;
                }
                case ArrayValue array -> array.getValues().stream().map(each -> plain(each, variables)).toList();
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                case BooleanValue truth -> truth.isValue();
                case VariableReference variable -> variables.get(variable.getName());
                case NullValue nothing -> null;
                default -> literal.toString();
            };
        }
    }
}
