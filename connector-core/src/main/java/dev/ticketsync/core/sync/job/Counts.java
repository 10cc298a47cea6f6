package dev.ticketsync.core.sync.job;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a backfill has done so far, as it stands in the job's note. */
final class Counts {
    private static final Pattern FORM = Pattern.compile(
            "(\\d+) created, (\\d+) adopted, (\\d+) linked before, (\\d+) differing left alone, (\\d+) ambiguous, (\\d+) not selected.*");

    long created;
    long adopted;
    long linked;
    long differing;
    long ambiguous;
    long skipped;

    static Counts of(String note) {
        Counts counts = new Counts();
        Matcher matcher = FORM.matcher(note);
        if (!matcher.matches()) return counts;
        counts.created = Long.parseLong(matcher.group(1));
        counts.adopted = Long.parseLong(matcher.group(2));
        counts.linked = Long.parseLong(matcher.group(3));
        counts.differing = Long.parseLong(matcher.group(4));
        counts.ambiguous = Long.parseLong(matcher.group(5));
        counts.skipped = Long.parseLong(matcher.group(6));
        return counts;
    }

    /** How many records it is decided about. */
    long decided() {
        return created + adopted + linked + differing + ambiguous + skipped;
    }

    Counts copy() {
        return of(toString());
    }

    void reset(Counts to) {
        created = to.created;
        adopted = to.adopted;
        linked = to.linked;
        differing = to.differing;
        ambiguous = to.ambiguous;
        skipped = to.skipped;
    }

    @Override
    public String toString() {
        return created + " created, " + adopted + " adopted, " + linked + " linked before, " + differing + " differing left alone, "
                + ambiguous
                + " ambiguous, " + skipped + " not selected";
    }
}
