package dev.ticketsync.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.ticketsync.core.mapping.WordNames;
import dev.ticketsync.core.mapping.WordNames.Names;

/** Reads {@code statuses} and {@code priorities}: which of a remote's names stand for which of our words. */
final class WordNamesReader {
    private WordNamesReader() {}

    /**
     * @param what     what is mapped, for the messages
     * @param locals   every one of our words
     * @param problems where a line is added for each word that can't be written and each name that isn't read by exactly one
     */
    static WordNames read(Section section, String what, List<String> locals, Problems problems) {
        Map<String, Names> byLocal = new LinkedHashMap<>();
        section.sections().forEach((local, names) -> byLocal.put(local, names(names)));
        WordNames words = new WordNames(byLocal);
        words.problems(what, locals).forEach(problem -> problems.add(section.path(), problem));
        Set<String> read = byLocal.values().stream().flatMap(names -> names.read().stream()).collect(Collectors.toSet());
        byLocal.forEach((local, names) -> {
            if (!read.contains(names.write())) {
                problems.add(section.at(local),
                        "'" + names.write() + "' is written but read as no " + what + ": list it under 'read' of one");
            }
        });
        return words;
    }

    /** A name or a list: the first is written, all are read. With {@code write}, only what {@code read} lists is read. */
    private static Names names(Section section) {
        if (section.has("write")) return new Names(section.required("write"), section.texts("read"));
        List<String> all = section.text().map(List::of)
                .orElseGet(() -> section.items().stream().map(item -> item.text().orElseThrow()).toList());
        return new Names(all.getFirst(), all);
    }
}
