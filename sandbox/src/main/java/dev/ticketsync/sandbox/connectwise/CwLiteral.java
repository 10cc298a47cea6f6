package dev.ticketsync.sandbox.connectwise;

import java.time.Instant;

/** A value written in a condition. */
sealed interface CwLiteral {
    /** In single or double quotes. */
    record Text(String value) implements CwLiteral {}

    record Numeric(double value) implements CwLiteral {}

    record Bool(boolean value) implements CwLiteral {}

    /** In square brackets. */
    record Time(Instant value) implements CwLiteral {}

    record Null() implements CwLiteral {}

    /** The vendor's word for the kind, as its messages have it. */
    default String word() {
        return switch (this) {
            case Text ignored -> "string";
            case Numeric ignored -> "numeric";
            case Bool ignored -> "boolean";
            case Time ignored -> "datetime";
            case Null ignored -> "null";
        };
    }

    /** Returns what {@link CwPath#valueIn} yields for an equal value. */
    default Comparable<?> operand() {
        return switch (this) {
            case Text text -> text.value();
            case Numeric numeric -> numeric.value();
            case Bool bool -> bool.value();
            case Time time -> time.value();
            case Null ignored -> throw new IllegalStateException("null has no order");
        };
    }
}
