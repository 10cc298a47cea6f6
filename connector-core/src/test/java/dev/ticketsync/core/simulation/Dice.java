package dev.ticketsync.core.simulation;

import java.util.List;
import java.util.Random;

/**
 * The chance of one run: everything that a schedule leaves open, drawn from its seed. What befalls one record at one time doesn't depend on what befell others, so
 * that a schedule from which something is left out goes on as before elsewhere.
 */
final class Dice {
    private final long seed;
    private final Timeline time;

    Dice(long seed, Timeline time) {
        this.seed = seed;
        this.time = time;
    }

    boolean chance(String of, int percent) {
        return upTo(of, 100) < percent;
    }

    /** From 0 up to the bound, that one left out. */
    long upTo(String of, long bound) {
        return Math.floorMod(mixed(of), bound);
    }

    Random random(String of) {
        return new Random(mixed(of));
    }

    <T> T oneOf(String of, List<T> choices) {
        return choices.get((int) upTo(of, choices.size()));
    }

    /** Source: the finalizer of MurmurHash3. */
    private long mixed(String of) {
        long mixed = seed * 0x9E3779B97F4A7C15L ^ of.hashCode() * 0xC2B2AE3D27D4EB4FL ^ time.now() * 0x165667B19E3779F9L;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
