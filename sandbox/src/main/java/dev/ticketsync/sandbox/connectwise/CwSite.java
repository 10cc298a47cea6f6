package dev.ticketsync.sandbox.connectwise;

import java.net.URI;
import java.util.UUID;

/**
 * Where the simulated site stands.
 *
 * @param origin the sandbox's plain address, without a trailing slash
 */
record CwSite(URI origin) {
    static final String PREFIX = "/connectwise";
    static final String COMPANY = "sandbox";
    static final String CODEBASE = "v2025_1/";
    /** A switch: the origin that key URLs name, such as the TLS one; empty for the plain one. */
    static final String KEY_ORIGIN = "keyOrigin";

    String host() {
        return origin.getAuthority();
    }

    /** Where the API's own links point; the doubled slash is the vendor's. */
    String linkBase() {
        return origin + PREFIX + "/" + CODEBASE + "/apis/3.0/";
    }

    String keyUrl(UUID id, String otherOrigin) {
        return (otherOrigin.isEmpty() ? origin.toString() : otherOrigin) + PREFIX + "/" + CODEBASE
                + "/system/callbackkey/index.rails?companyName="
                + COMPANY + "&id=" + id;
    }
}
