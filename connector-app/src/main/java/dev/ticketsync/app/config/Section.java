package dev.ticketsync.app.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of the file that holds to the schema, and where it stands.
 *
 * @param path empty for the whole file
 */
record Section(String path, JsonNode node) {
    String at(String key) {
        return KeyPath.key(path, key);
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** Returns what stands under the key; a section that has nothing if the key is missing. */
    Section under(String key) {
        return new Section(at(key), node.path(key));
    }

    /** Returns what stands under each key, in the file's order; empty if this is no map. */
    Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> sections.put(key, under(key)));
        return sections;
    }

    /** Returns the items of a list; empty if this is none. */
    List<Section> items() {
        if (!node.isArray()) return List.of();
        return IntStream.range(0, node.size()).mapToObj(i -> new Section(KeyPath.item(path, i), node.get(i))).toList();
    }

    Optional<String> text() {
        return Optional.ofNullable(node.textValue());
    }

    Optional<String> text(String key) {
        return under(key).text();
    }

    /** @throws IllegalStateException if the key is missing, which the schema rules out */
    String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException(at(key) + " was not checked"));
    }

    Secret secret(String key) {
        return new Secret(required(key));
    }

    boolean isTrue(String key) {
        return node.path(key).asBoolean();
    }

    int number(String key, int otherwise) {
        return node.path(key).asInt(otherwise);
    }

    /** Returns one text or a list of them as a list; empty if the key is missing. */
    List<String> texts(String key) {
        Section value = under(key);
        return value.text().map(List::of).orElseGet(() -> value.items().stream().map(Section::text).flatMap(Optional::stream).toList());
    }

    Duration duration(String key, Duration otherwise) {
        return text(key).map(Quantities::duration).orElse(otherwise);
    }

    double share(String key, double otherwise) {
        return text(key).map(Quantities::share).orElse(otherwise);
    }
}
