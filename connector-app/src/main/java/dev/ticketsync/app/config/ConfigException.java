package dev.ticketsync.app.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used. The message has one clear line for each problem. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    ConfigException(Path file, List<ConfigProblem> problems) {
        this(problems.stream().sorted(Comparator.comparingInt(ConfigProblem::line)).toList(), file);
    }

    private ConfigException(List<ConfigProblem> problems, Path file) {
        super(problems.stream().map(problem -> line(file, problem)).collect(Collectors.joining("\n")));
        this.problems = problems;
    }

    /** Returns every problem of the file, in the order of their lines. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    private static String line(Path file, ConfigProblem problem) {
        String position = problem.line() == 0 ? file.toString() : file + ":" + problem.line();
        return position + ": " + (problem.where().isEmpty() ? "" : problem.where() + ": ") + problem.what();
    }
}
