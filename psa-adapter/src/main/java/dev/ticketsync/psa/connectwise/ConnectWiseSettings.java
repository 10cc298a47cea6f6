package dev.ticketsync.psa.connectwise;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One connection to a ConnectWise PSA, as it is configured.
 *
 * @param url         the site, such as {@code https://api-na.myconnectwise.net}, with no slash at its end; plain http is taken on loopback only
 * @param credentials who we are there
 * @param board       the service board that is synced, by name
 * @param reference   which ticket field holds the other side's reference
 * @param mailPeople    true if the PSA may mail people about what we write; usually false
 * @param pace        time limits and quota
 */
public record ConnectWiseSettings(URI url, Credentials credentials, String board, Reference reference, boolean mailPeople, Pace pace) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public ConnectWiseSettings {
        if (url.getHost() == null) throw new IllegalArgumentException("url '" + url + "' names no host: use https://HOST");
        if (!url.getScheme().equals("https") && !(url.getScheme().equals("http") && isLoopback(url))) {
            throw new IllegalArgumentException("url '" + url + "' must begin with https://");
        }
        if (board.isBlank()) throw new IllegalArgumentException("board is empty: name a service board");
        url = URI.create(url.toString().replaceAll("/+$", ""));
    }

    /** Returns settings with the usual reference field, no mails and the usual pace. */
    public static ConnectWiseSettings of(URI url, Credentials credentials, String board) {
        return new ConnectWiseSettings(url, credentials, board, Reference.EXTERNAL_XREF, false, Pace.USUAL);
    }

    private static boolean isLoopback(URI url) {
        return LOOPBACK.contains(url.getHost());
    }

    /**
     * The API member's keys.
     *
     * @param company    the login company, case-sensitive
     * @param publicKey  of the API member
     * @param privateKey of the API member; secret
     * @param clientId   the integration's id, a GUID
     */
    public record Credentials(String company, String publicKey, String privateKey, String clientId) {
        private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

        public Credentials {
            if (company.isBlank() || publicKey.isBlank() || privateKey.isBlank()) {
                throw new IllegalArgumentException("company, publicKey and privateKey must all be set");
            }
            if (!GUID.matcher(clientId).matches())
                throw new IllegalArgumentException("clientId is no GUID: copy it from ConnectWise's developer site");
        }

        /** Names the company only: keys belong in no message. */
        @Override
        public String toString() {
            return "Credentials[" + company + "]";
        }
    }

    /** A ticket field that can be set at creation, read and asked for, and so tells which record of the other side a ticket belongs to. */
    public enum Reference {
        EXTERNAL_XREF("externalXRef", 100), PO_NUMBER("poNumber", 50);

        private final String field;
        private final int limit;

        Reference(String field, int limit) {
            this.field = field;
            this.limit = limit;
        }

        /** The field's name in the API and in configuration. */
        public String field() {
            return field;
        }

        int limit() {
            return limit;
        }

        /**
         * Returns the reference of that name.
         *
         * @throws IllegalArgumentException if no such field may be used
         */
        public static Reference of(String field) {
            for (Reference reference : values()) {
                if (reference.field.toLowerCase(Locale.ROOT).equals(field.toLowerCase(Locale.ROOT))) return reference;
            }
            throw new IllegalArgumentException("reference field '" + field + "' can't be used: choose externalXRef or poNumber");
        }
    }

    /**
     * How fast we go.
     *
     * @param callLimit         how long one call may take, from sending to the end of its answer
     * @param overlap           how far a poll reads back below its watermark; the PSA's marks are whole seconds, so never below 5 s
     * @param requestsPerMinute what the PSA allows an integration; it announces no quota, so this is our knowledge of it
     * @param quotaShare        the part of it that we may use, above 0 and at most 1
     */
    public record Pace(Duration callLimit, Duration overlap, int requestsPerMinute, double quotaShare) {
        /** 20 s a call, 60 s overlap, 60 % of 1,000 requests a minute. */
        public static final Pace USUAL = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(60), 1000, 0.6);

        public Pace {
            if (overlap.compareTo(Duration.ofSeconds(5)) < 0) throw new IllegalArgumentException("overlap " + overlap + " is below 5 s");
            if (callLimit.isNegative() || callLimit.isZero())
                throw new IllegalArgumentException("callLimit " + callLimit + " is not above 0");
            if (requestsPerMinute < 1) throw new IllegalArgumentException("requestsPerMinute " + requestsPerMinute + " is below 1");
            if (!(quotaShare > 0 && quotaShare <= 1))
                throw new IllegalArgumentException("quotaShare " + quotaShare + " is not within 0 and 1");
        }
    }
}
