package dev.ticketsync.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Reads addresses. Plain HTTP carries secrets in the open, so it is taken on this machine only. */
final class Addresses {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** Returns the address with no slash at its end; empty if there is none or it can't be used, which is added to {@code problems}. */
    static Optional<URI> read(Section section, String key, Problems problems) {
        return section.text(key).flatMap(written -> read(section.at(key), written.replaceAll("/+$", ""), problems));
    }

    /** As {@link #read}, with every slash that it has. */
    static Optional<URI> exactly(Section section, String key, Problems problems) {
        return section.text(key).flatMap(written -> read(section.at(key), written, problems));
    }

    private static Optional<URI> read(String where, String written, Problems problems) {
        try {
            URI address = new URI(written);
            String why = refusal(address);
            if (why.isEmpty()) return Optional.of(address);
            problems.add(where, why);
        } catch (URISyntaxException e) {
            problems.add(where, "is not an address (" + e.getReason() + "): it takes one such as https://example.com");
        }
        return Optional.empty();
    }

    private static String refusal(URI address) {
        if (address.getHost() == null) return "names no host: it takes an address such as https://example.com";
        if (address.getUserInfo() != null) return "holds a user or password: give credentials under their own keys";
        boolean open = "http".equals(address.getScheme()) && !THIS_MACHINE.contains(address.getHost());
        return open ? "begins with http://, which would send secrets in the open: it takes https://" : "";
    }
}
