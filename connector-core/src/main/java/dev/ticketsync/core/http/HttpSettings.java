package dev.ticketsync.core.http;

import java.time.Duration;

/**
 * How the client of one connection behaves.
 *
 * @param vendor   as calls are counted
 * @param connect  time limit for reaching the host
 * @param call     time limit for one try, from the first byte out to the last byte in
 * @param maxBody  the most bytes of an answer that are read
 * @param quota    how much of the vendor's quota may be used
 */
public record HttpSettings(String vendor, Duration connect, Duration call, int maxBody, QuotaRule quota) {
    private static final int MAX_BODY = 32 << 20;

    public HttpSettings {
        if (!connect.isPositive()) throw new IllegalArgumentException("the connect limit " + connect + " is not above zero");
        if (call.compareTo(connect) < 0)
            throw new IllegalArgumentException("the call limit " + call + " is below the connect limit " + connect);
        if (maxBody < 1) throw new IllegalArgumentException("maxBody " + maxBody + " is below 1");
    }

    /** The usual limits: 5 s to reach the host, 30 s for the answer, 32 MB. */
    public static HttpSettings of(String vendor, QuotaRule quota) {
        return new HttpSettings(vendor, Duration.ofSeconds(5), Duration.ofSeconds(30), MAX_BODY, quota);
    }

    /** The same with another time limit for one try; reaching the host may take no longer than that. */
    public HttpSettings within(Duration limit) {
        return new HttpSettings(vendor, connect.compareTo(limit) < 0 ? connect : limit, limit, maxBody, quota);
    }
}
