package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.List;

/** What happened, in order: always as a digest that two equal runs share, and on request as a story in words. */
final class Chronicle {
    private static final long PRIME = 0x100000001b3L;

    private final Timeline time;
    private final boolean tells;
    private final List<String> lines = new ArrayList<>();
    private long digest = 0xcbf29ce484222325L;

    Chronicle(Timeline time, boolean tells) {
        this.time = time;
        this.tells = tells;
    }

    /** Notes a happening: who, what and with what, each a text that is the same in every run. */
    void note(String who, String what, Object... with) {
        mix(time.now());
        mix(who.hashCode());
        mix(what.hashCode());
        for (Object each : with)
            mix(each.toString().hashCode());
        if (!tells) return;
        StringBuilder line = new StringBuilder(String.format("%9.3f s  %s %s", time.now() / 1000.0, who, what));
        for (Object each : with)
            line.append(' ').append(each);
        lines.add(line.toString());
    }

    private void mix(long value) {
        digest = (digest ^ value) * PRIME;
    }

    long digest() {
        return digest;
    }

    String story() {
        return String.join("\n", lines);
    }
}
