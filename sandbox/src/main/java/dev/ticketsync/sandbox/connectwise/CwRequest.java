package dev.ticketsync.sandbox.connectwise;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.ticketsync.sandbox.host.Call;
import org.jspecify.annotations.Nullable;

/**
 * A call as the handlers see it, detached from its connection: a late commit reads it after the caller is gone.
 *
 * @param ids the numbers in the path, from the left
 * @param parameters decoded as a form is; names are found in any case
 * @param address the address called, without the query
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record CwRequest(Call call, List<Integer> ids, Map<String, String> parameters, boolean forwardOnly, String address, byte[] body) {

    int id(int position) {
        return ids.get(position);
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** @throws CwError 400 if it is no number */
    int number(String name, int standard) {
        String text = parameter(name);
        if (text == null || text.isBlank()) return standard;
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw CwError.badBody("The value '" + text + "' is not valid for " + name + ".");
        }
    }

    /** Reads a raw query; spaces may come as {@code +}. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0)
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CwError.plain(400, "Bad Request");
        }
    }
}
