package dev.ticketsync.sandbox.connectwise;

import java.util.List;
import java.util.Locale;

/**
 * One member of a model.
 *
 * @param members of a reference, what a condition may name behind the slash
 * @param max longest text in UTF-16 units, 0 for no limit
 * @param lines whether a text may hold line breaks; in one-line texts they become a space
 */
record CwField(String name, Kind kind, List<String> members, int max, boolean required, boolean lines, boolean readOnly, boolean sentOnly) {

    /** What a member holds. */
    enum Kind {
        INT("numeric"), DECIMAL("numeric"), TEXT("string"), BOOL("boolean"), TIME("datetime"), LIST("list"), INFO("map"), REF("reference");

        /** The vendor's word for it in messages about conditions. */
        final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Reads {@code name kind flag…}, a line of {@code models.txt}. */
    static CwField parse(String line) {
        List<String> words = List.of(line.strip().split(" ", -1));
        String kind = words.get(1);
        int bracket = kind.indexOf('(');
        List<String> members = bracket < 0 ? List.of() : List.of(kind.substring(bracket + 1, kind.length() - 1).split(",", -1));
        Kind read = Kind.valueOf((bracket < 0 ? kind : kind.substring(0, bracket)).toUpperCase(Locale.ROOT));
        int max = words.stream().filter(word -> word.startsWith("max=")).mapToInt(word -> Integer.parseInt(word.substring(4))).sum();
        return new CwField(words.getFirst(), read, members, max, words.contains("required"), words.contains("lines"),
                words.contains("readonly"), words.contains("sentonly"));
    }
}
