package dev.ticketsync.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Puts the values of <code>${NAME}</code> and <code>${file:PATH}</code> in their places. <code>$${</code> stands for <code>${</code> itself. */
final class Expansion {
    private static final Pattern PLACE = Pattern.compile("\\$?\\$\\{([^}]*)\\}");
    private static final String FILE = "file:";

    private final Map<String, String> environment;
    private final Path folder;
    private final Problems problems;
    private final Set<String> expanded = new HashSet<>();

    /**
     * @param folder   where relative paths begin
     * @param problems where a line is added for each variable and file that is missing; it never holds a value
     */
    Expansion(Map<String, String> environment, Path folder, Problems problems) {
        this.environment = environment;
        this.folder = folder;
        this.problems = problems;
    }

    /** Returns the key paths whose value came from outside the file and is shown to nobody. */
    Set<String> expanded() {
        return expanded;
    }

    JsonNode expand(String path, JsonNode node) {
        return switch (node) {
            case ObjectNode map -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                map.properties().forEach(entry -> copy.set(entry.getKey(), expand(KeyPath.key(path, entry.getKey()), entry.getValue())));
                yield copy;
            }
            case ArrayNode list -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                for (JsonNode item : list)
                    copy.add(expand(KeyPath.item(path, copy.size()), item));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(text(path, text.textValue()));
            default -> node;
        };
    }

    private String text(String path, String written) {
        return PLACE.matcher(written).replaceAll(place -> Matcher.quoteReplacement(
                place.group().startsWith("$$") ? place.group().substring(1) : value(path, place.group(1))));
    }

    private String value(String path, String name) {
        expanded.add(path);
        return name.startsWith(FILE) ? fromFile(path, name.substring(FILE.length())) : fromEnvironment(path, name);
    }

    private String fromEnvironment(String path, String name) {
        String value = environment.get(name);
        if (value != null) return value;
        problems.add(path, "the environment variable " + name + " is not set: set it, or write ${file:PATH} to read a file");
        return "";
    }

    private String fromFile(String path, String name) {
        try {
            return Files.readString(folder.resolve(name)).stripTrailing();
        } catch (InvalidPathException e) {
            problems.add(path, "names no file: it takes ${file:PATH}");
            return "";
        } catch (IOException e) {
            problems.add(path, "the file " + folder.resolve(name) + " can't be read (" + e.getClass().getSimpleName() + ")");
            return "";
        }
    }
}
