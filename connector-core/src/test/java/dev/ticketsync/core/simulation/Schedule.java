package dev.ticketsync.core.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * A case of the simulation.
 *
 * @param seed       of everything that the happenings leave open, such as how long a call takes
 * @param setting    what is the same throughout
 * @param happenings what people do and what goes wrong; every part of this list makes a schedule too
 */
record Schedule(long seed, Setting setting, List<Happening> happenings) {
    Schedule {
        happenings = List.copyOf(happenings);
    }

    /** This schedule without the happenings from one index up to another. */
    Schedule without(int from, int to) {
        List<Happening> kept = new ArrayList<>(happenings.subList(0, from));
        kept.addAll(happenings.subList(to, happenings.size()));
        return new Schedule(seed, setting, kept);
    }
}
