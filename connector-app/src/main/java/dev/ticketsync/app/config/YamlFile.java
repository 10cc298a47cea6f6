package dev.ticketsync.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * A YAML file as it was written: its tree, and the line that each key stands on.
 *
 * @param tree  always a map
 * @param lines by key path
 */
record YamlFile(ObjectNode tree, Map<String, Integer> lines) {
    private static final JsonFactory YAML = YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /** @throws ConfigException if it isn't there, isn't readable or isn't a YAML map */
    static YamlFile read(Path path) {
        try {
            String text = Files.readString(path);
            JsonNode tree = new ObjectMapper(YAML).readTree(text);
            if (!(tree instanceof ObjectNode map))
                throw unusable(path, 0, "holds no settings: `connector init` writes a file to start from");
            return new YamlFile(map, linesOf(text));
        } catch (NoSuchFileException e) {
            throw unusable(path, 0, "there is no such file: `connector init` writes one to start from, --config names another");
        } catch (JsonProcessingException e) {
            throw malformed(path, e);
        } catch (IOException e) {
            throw unusable(path, 0, "can't be read (" + e.getClass().getSimpleName() + "): it must be a readable UTF-8 file");
        }
    }

    /** Returns the line of the key, or of the nearest key above it that the file has; 0 if there is none. */
    int line(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))))) {
            Integer line = lines.get(at);
            if (line != null) return line;
        }
        return 0;
    }

    private static Map<String, Integer> linesOf(String text) throws IOException {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) mapLines(parser, KeyPath.ROOT, lines);
        }
        return lines;
    }

    private static void mapLines(JsonParser parser, String path, Map<String, Integer> lines) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String at = KeyPath.key(path, parser.currentName());
            lines.put(at, parser.currentTokenLocation().getLineNr());
            valueLines(parser, parser.nextToken(), at, lines);
        }
    }

    private static void listLines(JsonParser parser, String path, Map<String, Integer> lines) throws IOException {
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String at = KeyPath.item(path, index++);
            lines.put(at, parser.currentTokenLocation().getLineNr());
            valueLines(parser, token, at, lines);
        }
    }

    private static void valueLines(JsonParser parser, JsonToken token, String path, Map<String, Integer> lines) throws IOException {
        if (token == JsonToken.START_OBJECT) mapLines(parser, path, lines);
        if (token == JsonToken.START_ARRAY) listLines(parser, path, lines);
    }

    /** The parser's own message quotes the line, which may hold a secret: only its first line, which says what is wrong, is passed on. */
    private static ConfigException malformed(Path path, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        int line = at == null ? 0 : at.getLineNr();
        String column = at == null ? "" : "column " + at.getColumnNr() + ": ";
        String reason = e.getOriginalMessage().lines().findFirst().orElse("it doesn't parse");
        return unusable(path, line, column + "this is not YAML (" + reason + "): check indentation, quotes and brackets around this place");
    }

    private static ConfigException unusable(Path path, int line, String what) {
        return new ConfigException(path, List.of(new ConfigProblem(KeyPath.ROOT, line, what)));
    }
}
