package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a record must fulfil to be listed.
 *
 * <p>
 * Texts compare without regard to case, as the vendor's database does. A record without a value fulfils nothing but {@code = null} and the
 * negated word operators.
 */
sealed interface CwCondition extends Predicate<CwRecord> {
    /** Fulfilled by every record: no condition given. */
    record All() implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            return true;
        }
    }

    record Both(CwCondition left, CwCondition right) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            return left.test(candidate) && right.test(candidate);
        }
    }

    record Either(CwCondition left, CwCondition right) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            return left.test(candidate) || right.test(candidate);
        }
    }

    record Negated(CwCondition inner) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            return !inner.test(candidate);
        }
    }

    /** {@code = != < <= > >=}, also against null. */
    record Compare(CwPath path, String operator, CwLiteral literal) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            Comparable<?> value = path.valueIn(candidate);
            if (literal instanceof CwLiteral.Null) return operator.equals("=") == (value == null);
            if (value == null) return false;
            int order = order(value, literal.operand());
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw new IllegalStateException("no operator " + operator);
            };
        }
    }

    record In(CwPath path, List<CwLiteral> literals) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            Comparable<?> value = path.valueIn(candidate);
            if (value == null) return false;
            return literals.stream().anyMatch(literal -> order(value, literal.operand()) == 0);
        }
    }

    /** {@code like}, with its wild cards made into a pattern, and {@code contains}. */
    record Matches(CwPath path, Pattern pattern) implements CwCondition {
        @Override
        public boolean test(CwRecord candidate) {
            Object value = path.valueIn(candidate);
            return value != null && pattern.matcher(value.toString()).matches();
        }
    }

    /** Orders two values of one kind; texts without regard to case. */
    static int order(Object left, Object right) {
        if (left instanceof String text) return text.toLowerCase(Locale.ROOT).compareTo(right.toString().toLowerCase(Locale.ROOT));
        if (left instanceof Double number && right instanceof Double other) return number.compareTo(other);
        if (left instanceof Instant time && right instanceof Instant other) return time.compareTo(other);
        if (left instanceof Boolean flag && right instanceof Boolean other) return flag.compareTo(other);
        throw new IllegalStateException("cannot compare " + left + " with " + right);
    }

    /** Reads a condition; null or blank is fulfilled by all. @throws CwError 400 ApiFindCondition */
    static CwCondition parse(CwModel model, @Nullable String source) {
        return source == null || source.isBlank() ? new All() : CwConditionParser.parse(model, source);
    }
}
