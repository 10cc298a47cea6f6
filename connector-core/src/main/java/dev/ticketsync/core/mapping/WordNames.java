package dev.ticketsync.core.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a remote's names stand for which of our words, as configured.
 *
 * @param byLocal by our word, in configured order
 */
public record WordNames(Map<String, Names> byLocal) {
    /**
     * The remote's names for one of our words.
     *
     * @param write the one that is written; its own reading is given by {@code read}, of this or another of our words
     * @param read  those that are read as it
     */
    public record Names(String write, List<String> read) {
        public Names {
            read = List.copyOf(read);
        }
    }

    public WordNames {
        byLocal = Collections.unmodifiableMap(new LinkedHashMap<>(byLocal));
    }

    /**
     * Checks these names against our words, without asking the remote.
     *
     * @param what   what is mapped, for the messages ({@code status}, {@code priority})
     * @param locals every one of our words
     * @return a line for each problem; empty if every one of our words can be written and each name is read by one only
     */
    public List<String> problems(String what, List<String> locals) {
        List<String> found = new ArrayList<>();
        for (String local : locals) {
            if (!byLocal.containsKey(local)) found.add(what + " '" + local + "' has no name at the remote: name the one to write");
        }
        Map<String, String> readers = new HashMap<>();
        byLocal.forEach((local, names) -> {
            if (!locals.contains(local)) found.add("there is no " + what + " '" + local + "'; there is " + String.join(", ", locals));
            for (String name : names.read()) {
                String other = readers.put(name, local);
                if (other != null && !other.equals(local)) {
                    found.add("'" + name + "' is read as " + what + " '" + other + "' and as '" + local + "': let one of them read it");
                }
            }
        });
        return found;
    }
}
