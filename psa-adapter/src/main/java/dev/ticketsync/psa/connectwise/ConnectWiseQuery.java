package dev.ticketsync.psa.connectwise;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The path and query of a request below the API's base, encoded as a form the way the PSA decodes it. Immutable. */
final class ConnectWiseQuery {
    /** Longer addresses are refused. Source: ConnectWise Developer Guide, "URL length". Room is left for host and codebase. */
    static final int LONGEST = 1900;

    /** The most records a page holds; larger pages are silently cut to this. */
    static final int PAGE = 1000;

    private final String text;

    private ConnectWiseQuery(String text) {
        this.text = text;
    }

    static ConnectWiseQuery of(String path) {
        return new ConnectWiseQuery(path);
    }

    /** A list in the order of its ids, one page at most. */
    static ConnectWiseQuery list(String path, ConnectWiseConditions conditions) {
        return list(path, conditions, ConnectWisePlace.OLDEST);
    }

    /** What follows a place in a list, one page at most. */
    static ConnectWiseQuery list(String path, ConnectWiseConditions list, ConnectWisePlace place) {
        ConnectWiseConditions conditions = place.rest(list);
        ConnectWiseQuery query = of(path);
        if (!conditions.isEmpty()) query = query.with("conditions", conditions.toString());
        return query.with("orderBy", place.orderBy()).with("pageSize", PAGE);
    }

    ConnectWiseQuery with(String name, Object value) {
        String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("%2C", ",").replace("%2F", "/");
        return new ConnectWiseQuery(text + (text.indexOf('?') < 0 ? '?' : '&') + name + '=' + encoded);
    }

    boolean tooLong() {
        return text.length() > LONGEST;
    }

    @Override
    public String toString() {
        return text;
    }
}
