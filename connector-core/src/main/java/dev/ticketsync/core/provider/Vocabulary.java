package dev.ticketsync.core.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.ticketsync.core.ticket.Field;

/**
 * The values that a remote offers, read from its live metadata.
 *
 * @param words    the words of each field that has a fixed list ({@code STATUS}, {@code PRIORITY}), in the remote's order
 * @param closing  the ids of the statuses that close a record there; empty if the remote tells of none, whatever it closes
 * @param problems what the connection's configuration names and the remote doesn't have (team, board, company …), each as one clear line with the nearest name
 */
public record Vocabulary(Map<Field, List<Word>> words, Optional<Set<String>> closing, List<String> problems) {
    public Vocabulary {
        words = Map.copyOf(words);
        closing = closing.map(Set::copyOf);
        problems = List.copyOf(problems);
    }

    /** Returns the words of a field; empty if the field is free text. */
    public List<Word> of(Field field) {
        return words.getOrDefault(field, List.of());
    }
}
