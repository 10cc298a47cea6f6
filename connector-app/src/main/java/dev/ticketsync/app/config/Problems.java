package dev.ticketsync.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a file, so that a person sees it at once. */
final class Problems {
    private final YamlFile file;
    private final List<ConfigProblem> found = new ArrayList<>();

    Problems(YamlFile file) {
        this.file = file;
    }

    void add(String where, String what) {
        found.add(new ConfigProblem(where, file.line(where), what));
    }

    /** Tells whether nothing is wrong at this key or below it, so that it can be read. */
    boolean clean(String path) {
        return found.stream().map(ConfigProblem::where)
                .noneMatch(where -> where.equals(path) || where.startsWith(path + ".") || where.startsWith(path + "["));
    }

    /** @throws ConfigException if anything is wrong */
    void throwIfAny(Path path) {
        if (!found.isEmpty()) throw new ConfigException(path, found);
    }
}
