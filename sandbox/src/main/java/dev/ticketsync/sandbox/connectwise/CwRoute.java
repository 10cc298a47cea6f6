package dev.ticketsync.sandbox.connectwise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.ticketsync.sandbox.host.Answer;
import dev.ticketsync.sandbox.host.CallKind;
import org.jspecify.annotations.Nullable;

/**
 * One call that the API knows.
 *
 * @param template the path below {@code /apis/3.0/}; {@code {id}} stands for a number
 */
record CwRoute(String method, String template, CallKind kind, Function<CwRequest, Answer> handler) {

    String operation() {
        return method + " /" + template;
    }

    /** Returns the numbers in the path, null if the path is another's. */
    @Nullable
    List<Integer> ids(List<String> segments) {
        String[] parts = template.split("/", -1);
        if (parts.length != segments.size()) return null;
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String segment = segments.get(i);
            if (parts[i].equals("{id}") && segment.matches("\\d{1,9}")) ids.add(Integer.parseInt(segment));
            else if (!parts[i].toLowerCase(Locale.ROOT).equals(segment.toLowerCase(Locale.ROOT))) return null;
        }
        return ids;
    }
}
