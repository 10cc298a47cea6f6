package dev.ticketsync.linear;

import java.util.List;
import java.util.Optional;

import dev.ticketsync.core.provider.Word;

/** Linear's fixed priorities: a number each. Source: schema.graphql of linear/linear, {@code Issue.priority}. */
final class LinearPriorities {
    static final List<Word> WORDS = List.of(new Word("0", "No priority"), new Word("1", "Urgent"), new Word("2", "High"),
            new Word("3", "Medium"),
            new Word("4", "Low"));

    private LinearPriorities() {}

    static String name(int number) {
        return number >= 0 && number < WORDS.size() ? WORDS.get(number).name() : Integer.toString(number);
    }

    /** Returns the number to send; empty if the id is none of Linear's. */
    static Optional<Integer> number(String id) {
        for (int number = 0; number < WORDS.size(); number++)
            if (WORDS.get(number).id().equals(id)) return Optional.of(number);
        return Optional.empty();
    }
}
