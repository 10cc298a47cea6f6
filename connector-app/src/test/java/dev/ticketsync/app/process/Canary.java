package dev.ticketsync.app.process;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value that must not be seen in some places.
 *
 * @param name  what it is
 * @param value long enough to be found by chance nowhere
 */
record Canary(String name, String value) {
    /** Returns the forms in which it would be seen: as it is, in an address, in hexadecimal, and in Base64 wherever in a longer text it may stand. */
    Set<String> forms() {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new TreeSet<>(
                List.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8), HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            byte[] longer = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, longer, before, bytes.length);
            String whole = Base64.getEncoder().withoutPadding().encodeToString(longer);
            // what depends on the neighbours is left out
            forms.add(whole.substring(before == 0 ? 0 : before + 1, whole.length() - 3));
        }
        return forms;
    }

    /** Tells whether any of its forms stands there. */
    boolean sings(String where) {
        return forms().stream().anyMatch(where::contains);
    }
}
