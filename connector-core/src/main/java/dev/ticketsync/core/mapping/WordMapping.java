package dev.ticketsync.core.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.ticketsync.core.provider.NearestName;
import dev.ticketsync.core.provider.Word;

/** Translates between a remote's words, by their ids there, and ours. Built from the configured names and the remote's live metadata. Immutable. */
public final class WordMapping {
    private final Map<String, String> localById;
    private final Map<String, String> idByLocal;
    private final Map<String, String> nameById;
    private final String fingerprint;

    private WordMapping(Map<String, String> localById, Map<String, String> idByLocal, Map<String, String> nameById) {
        this.localById = localById;
        this.idByLocal = idByLocal;
        this.nameById = nameById;
        this.fingerprint = new TreeMap<>(localById) + ">" + new TreeMap<>(idByLocal);
    }

    /**
     * Resolves configured names to ids.
     *
     * @param what     what is mapped, for the messages
     * @param words    what the remote offers
     * @param problems where a line is added for each name that the remote doesn't have
     */
    public static WordMapping resolve(String what, WordNames names, List<Word> words, List<String> problems) {
        Map<String, String> idByName = new LinkedHashMap<>();
        Map<String, String> nameById = new LinkedHashMap<>();
        for (Word word : words) {
            idByName.putIfAbsent(word.name(), word.id());
            nameById.put(word.id(), word.name());
        }
        Map<String, String> localById = new LinkedHashMap<>();
        Map<String, String> idByLocal = new LinkedHashMap<>();
        names.byLocal().forEach((local, named) -> {
            find(what, named.write(), idByName, problems).ifPresent(id -> idByLocal.put(local, id));
            for (String name : named.read()) {
                if (name.equals(named.write()) && !idByName.containsKey(name)) continue;
                find(what, name, idByName, problems).ifPresent(id -> localById.put(id, local));
            }
        });
        return new WordMapping(localById, idByLocal, nameById);
    }

    private static Optional<String> find(String what, String name, Map<String, String> idByName, List<String> problems) {
        Optional<String> id = Optional.ofNullable(idByName.get(name));
        if (id.isEmpty()) problems.add(what + " '" + name + "' doesn't exist at the remote: " + NearestName.hint(name, idByName.keySet()));
        return id;
    }

    /** Returns our word for the remote's; empty if it is not mapped. */
    public Optional<String> local(String id) {
        return Optional.ofNullable(localById.get(id));
    }

    /** Returns our word for what people there call so; empty if it is not mapped. */
    public Optional<String> meaning(String name) {
        return nameById.entrySet().stream().filter(word -> word.getValue().equals(name)).findFirst().map(Map.Entry::getKey)
                .flatMap(this::local);
    }

    /** Returns the id to write for our word; empty if it is not mapped. */
    public Optional<String> id(String local) {
        return Optional.ofNullable(idByLocal.get(local));
    }

    /** Returns what people there call it; the id itself where the remote no longer has it. */
    public String name(String id) {
        return nameById.getOrDefault(id, id);
    }

    public boolean knows(String id) {
        return nameById.containsKey(id);
    }

    /** Returns the same text for the same mapping, and another for another. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Returns the names that are read, for the plan and the findings; in the remote's order. */
    public List<String> readableNames() {
        List<String> all = new ArrayList<>();
        nameById.forEach((id, name) -> {
            if (localById.containsKey(id)) all.add(name);
        });
        return all;
    }
}
