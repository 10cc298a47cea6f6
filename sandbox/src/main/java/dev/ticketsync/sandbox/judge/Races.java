package dev.ticketsync.sandbox.judge;

import java.util.List;

/**
 * How often people edited a ticket on both sides before either edit had been delivered, so that nobody saw what the other one typed.
 *
 * @param sameField   both edited one field
 * @param otherFields they edited two fields
 */
public record Races(int sameField, int otherFields) {
    static final Races NONE = new Races(0, 0);

    /** Counts those within the window among all that happened to one pair. */
    static Races among(List<Track> fields, Window window) {
        Races races = NONE;
        for (Track track : fields) {
            for (int edit : track.edits()) {
                if (window.holds(track.writes().get(edit).nanos())) races = races.plus(of(track, edit, fields));
            }
        }
        return races;
    }

    Races plus(Races more) {
        return new Races(sameField + more.sameField, otherFields + more.otherFields);
    }

    /** Those that an edit was the first of. */
    private static Races of(Track track, int edit, List<Track> fields) {
        boolean other = fields.stream().anyMatch(each -> each.field() != track.field() && track.isRacedOn(edit, each));
        return new Races(track.isRaced(edit) ? 1 : 0, other ? 1 : 0);
    }
}
